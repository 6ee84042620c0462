"""Random workbooks: small, untidy in allowed ways, and full of the corners that the figures turn on.

A workbook is drawn from a seed and a number of people, so that a failing one is told in two numbers and made
smaller quickly.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from tests.oracle import plain
from tests.oracle.records import Row, Sheets

FIRST = dt.date(2021, 1, 4)
DAYS = [FIRST + dt.timedelta(days=days) for days in (0, 1, 20, 21, 60, 61, 100, 130, 131, 200, 320)]
CODES = ("D1", "D2", "L1", "E8")
COHORTS = ("C2", "C10", "A1")
YES_NO = ("yes", "no", "Yes", " no ", "Y", None)
REVIEWS = ("fully achieved", "fully achieved", "partly achieved", "not achieved", None)
BORN = (dt.date(1970, 2, 28), dt.date(1988, 1, 25), dt.date(1996, 1, 5), dt.date(2003, 2, 24), None)


def in_order(*days: dt.date | None) -> list[dt.date | None]:
    """The days that are there, put in order; the gaps stay where they are."""
    there = iter(sorted(day for day in days if day))
    return [next(there) if day else None for day in days]


class Drawn:
    """A workbook's cells, sheet by sheet, in ``sheets``."""

    def __init__(self, seed: int, people: int) -> None:
        self.random = Random(seed)
        self.codes = list(COHORTS[: self.random.randint(1, 3)])
        starts = [(code, self.day()) for code in self.codes]
        persons = [self.participant(f"P{number:02d}") for number in range(1, people + 1)]
        self.refs = [person["ref"] for person in persons]
        sessions = [
            {"cohort": code, "session": session, "date": self.day(), "hours": self.one((2, 1.5, 0.25))}
            for code in self.codes
            for session in CODES
            if self.often(0.6)
        ]
        self.sheets: Sheets = {
            "cohorts": [
                {"cohort": code, "starts": start, "ends": start + dt.timedelta(84)} for code, start in starts
            ],
            "participants": persons + (persons[:1] if self.often(0.3) else []),  # twice the same is once
            "sessions": sessions,
            "attendance": self.register(persons, sessions),
            **self.activities(),
            **self.answers(),
        }

    # ---- cells

    def one(self, words: Sequence[Any]) -> Any:
        return self.random.choice(words)

    def often(self, likely: float) -> bool:
        return self.random.random() < likely

    def day(self) -> dt.date:
        return self.random.choice(DAYS)

    def maybe_day(self) -> dt.date | None:
        return self.day() if self.often(0.85) else None

    # ---- rows

    def participant(self, ref: str) -> Row:
        cohort = self.one([*self.codes, *self.codes, None])
        enrolled = cohort is not None and self.often(0.85)
        days = (self.maybe_day(), self.day() if enrolled else None, self.maybe_day() if enrolled else None)
        referred_on, enrolled_on, finished_on = in_order(*days)
        finish = self.one(("completed", "completed", "completed", "left early", None)) if enrolled else None
        decision = self.one(("declined", "declined", "withdrew", "waiting", "accepted", None))
        declined = decision == "declined" and not enrolled
        return {
            "ref": ref,
            "cohort": cohort,
            "referred_on": referred_on,
            "date_of_birth": self.one(BORN),
            "sex": self.one(("F", "F", "M", "X", None)),
            "nationality": self.one(("ALB", "NGA", "VNM", None)),
            "young_children": self.one(YES_NO),
            "decision": "accepted" if enrolled else decision,
            "decision_reason": self.one([*plain.REASONS, None]) if declined else None,
            "enrolled_on": enrolled_on,
            "finished_on": finished_on if finish else None,
            "finish": finish,
        }

    def register(self, persons: list[Row], sessions: list[Row]) -> list[Row]:
        rows = [
            {
                "ref": person["ref"],
                "session": session["session"],
                "attendance": self.one((*plain.MARKS, "not expected")),
            }
            for person in persons
            for session in sessions
            if session["cohort"] == person["cohort"] and self.often(0.7)
        ]
        return rows + (rows[:2] if self.often(0.3) else [])

    def about(self, a_person: float) -> list[str]:
        """References of people for so many rows a person on average; some have many rows, some none."""
        if not self.refs:
            return []
        return [
            self.one(self.refs) for _ in range(self.random.randint(0, int(2 * a_person * len(self.refs))))
        ]

    def help(self, ref: str) -> Row:
        start, until = in_order(self.maybe_day(), self.maybe_day())
        requested, paid = in_order(self.maybe_day(), self.maybe_day())
        return {
            "ref": ref,
            "kind": self.one(("device", "device", "data", "childcare", "transport")),
            "item": "something",
            "from": start,
            "until": until,
            "amount_gbp": self.one((0, 12.5, 60, 33.33, 0.05, None)),
            "requested_on": requested,
            "paid_on": paid,
        }

    def activities(self) -> Sheets:
        return {
            "support_sessions": [
                {"ref": ref, "date": self.day(), "minutes": self.one((60, 45, 20, None))}
                for ref in self.about(2)
            ],
            "objectives": [
                {
                    "ref": ref,
                    "number": number,
                    "core": self.one(("yes", "no")),
                    "objective": "An aim",
                    "set_on": self.maybe_day(),
                    "mid_review": self.one(REVIEWS),
                    "final_review": self.one(REVIEWS),
                }
                for number, ref in enumerate(self.about(1.5), start=1)
            ],
            "assistance": [self.help(ref) for ref in self.about(1.5)],
            "move_on": [
                {
                    "ref": ref,
                    "made_on": self.maybe_day(),
                    "horizon": self.one(("6 months", "1 year or more")),
                    "goal": "A goal",
                    "step": self.one(("One", "Two")),
                    "done": self.one(YES_NO),
                }
                for ref in self.about(1)
            ],
        }

    def answers(self) -> Sheets:
        def each(items: Sequence[str], words: Sequence[Any]) -> Row:
            return {item: self.one(words) for item in items}

        stages = ("first", "first", "middle", "last", "last")
        test = ("correct", "correct", "incorrect", "no answer", None)
        return {
            "star": [
                {"ref": ref, "date": self.day(), "reading": self.one(stages)}
                | each(plain.AREAS, (1, 2, 3, 9, 10, None))
                for ref in self.about(3)
            ],
            "knowledge": [
                {"ref": ref, "date": self.day(), "phase": self.one(("before", "after"))}
                | each(plain.SELF_QUESTIONS, ("yes", "yes", "partly", "not yet", None))
                | each(plain.TEST_QUESTIONS, test)
                for ref in self.about(2)
            ],
            "feedback": [
                {"ref": ref, "date": self.day()} | each(plain.FEEDBACK, YES_NO) for ref in self.about(1)
            ],
            "follow_ups": [
                {
                    "ref": ref,
                    "date": self.day(),
                    "status": self.one(tuple(plain.STATUSES)),
                    "hours": self.one(("full time", "part time", "16 a week", None)),
                    "self_employed": self.one(YES_NO),
                    "english_course": self.one(YES_NO),
                    "reason": self.one((*plain.NOT_SEARCHING, None)),
                }
                for ref in self.about(1.5)
            ],
        }


def write(sheets: Sheets, path: Path, headings: dict[str, list[str]]) -> None:
    """The cells as a real workbook, each sheet with the headings given for it."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, headings[name])
        for number, row in enumerate(rows, start=1):
            for column, heading in enumerate(headings[name]):
                if (cell := row.get(heading)) is not None:
                    sheet.write(number, column, cell)
    book.close()
