"""Small workbooks for tests: a valid one with two people, and how to write it as a real file."""

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter

from onward.interchange import workbook
from onward.interchange.workbook import Limits, Workbook
from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition

type Book = dict[str, list[list[Any]]]

DEFINITION: Definition = files.read(files.SHIPPED / "star-2020")
LIMITS = Limits(size=50_000_000, unpacked=200_000_000, rows=100_000)


def day(year: int, month: int, number: int) -> dt.date:
    return dt.date(year, month, number)


_BOOK: Book = {
    "cohorts": [
        ["cohort", "starts", "ends", "delivery"],
        ["C1", day(2020, 11, 16), day(2021, 2, 12), "online"],
        ["C2", day(2021, 3, 8), day(2021, 5, 28), "mixed"],
    ],
    "participants": [
        [
            "ref",
            "cohort",
            "referred_by",
            "referred_on",
            "given_name",
            "family_name",
            "date_of_birth",
            "sex",
            "nationality",
            "first_language",
            "english",
            "education",
            "worked_before",
            "young_children",
            "nrm_decision",
            "right_to_work",
            "lives_in",
            "decision",
            "decision_reason",
            "enrolled_on",
            "finished_on",
            "finish",
            "finish_reason",
        ],
        [
            *("P01", "C1", "Hestia", day(2020, 10, 12), "Mirela", "Hoxha", day(1993, 1, 1), "F", "ALB"),
            *(
                "Albanian",
                "ESOL Entry 2",
                "lower secondary",
                "yes",
                "yes",
                "positive conclusive grounds",
                "yes",
            ),
            *("London", "accepted", "", day(2020, 11, 9), day(2021, 2, 12), "completed", ""),
        ],
        [
            *("P02", "C2", "Hestia", day(2021, 2, 1), "Tesfaye", "Bekele", day(1988, 4, 22), "M", "ETH"),
            *("Amharic", "fluent", "none", "no", "no", "positive conclusive grounds", "yes"),
            *("London", "accepted", "", day(2021, 3, 1), day(2021, 4, 15), "left early", "health"),
        ],
    ],
    "sessions": [
        ["cohort", "session", "date", "starts_at", "hours", "mode", "trainer"],
        ["C1", "D1", day(2020, 11, 17), "10:00", 2, "online", "LSDN"],
        ["C1", "D2", day(2020, 11, 19), "10:00", 2, "online", "IOM"],
        ["C2", "D1", day(2021, 3, 9), "14:30", 2, "online", "IOM"],
    ],
    "attendance": [
        ["ref", "session", "attendance"],
        ["P01", "D1", "present"],
        ["P01", "D2", "late"],
        ["P02", "D1", "absent"],
    ],
    "support_sessions": [
        ["ref", "date", "minutes", "mode", "purpose"],
        ["P01", day(2020, 11, 18), 60, "phone", "support plan"],
    ],
    "objectives": [
        ["ref", "number", "core", "objective", "set_on", "mid_review", "final_review"],
        ["P01", 1, "yes", "Make a CV", day(2020, 11, 18), "partly achieved", "fully achieved"],
        ["P01", 4, "no", "Learn to bake", day(2020, 11, 18), "", "not achieved"],
    ],
    "star": [
        [
            "ref",
            "reading",
            "date",
            "job_skills",
            "aspiration",
            "job_search",
            "basic_skills",
            "workplace_social",
        ],
        ["P01", "first", day(2020, 11, 18), 2, 5, 2, 5, 7],
        ["P01", "last", day(2021, 2, 3), 4, 6, 3, 7, 7],
    ],
    "knowledge": [
        ["ref", "phase", "date", "planning_self", "job_websites"],
        ["P01", "before", day(2020, 11, 16), "not yet", "no answer"],
        ["P01", "after", day(2021, 2, 12), "yes", "correct"],
    ],
    "feedback": [
        ["ref", "date", "communication", "laptop", "comment"],
        ["P01", day(2021, 2, 22), "yes", "no", "More time please"],
    ],
    "assistance": [
        ["ref", "kind", "item", "from", "until", "amount_gbp", "requested_on", "paid_on"],
        ["P01", "device", "laptop", day(2020, 11, 13), day(2021, 3, 14), "", "", ""],
        [
            "P01",
            "childcare",
            "minder",
            day(2020, 11, 16),
            day(2020, 12, 11),
            96.5,
            day(2020, 12, 11),
            day(2021, 1, 1),
        ],
    ],
    "follow_ups": [
        [
            "ref",
            "date",
            "status",
            "hours",
            "self_employed",
            "activity",
            "english_course",
            "other_course",
            "reason",
        ],
        ["P01", day(2021, 11, 15), "study or training", "", "", "English", "yes", "", ""],
    ],
    "move_on": [
        ["ref", "made_on", "horizon", "goal", "step", "due_on", "obstacle", "resource", "done"],
        ["P01", day(2021, 2, 3), "6 months", "Work", "Write a CV", day(2021, 7, 12), "", "", "yes"],
    ],
    "focus_groups": [
        ["cohort", "date", "exercise", "contribution", "quote_allowed"],
        ["C1", day(2021, 10, 6), "free listing", "teamwork", "yes"],
    ],
}


def book() -> Book:
    """A valid workbook: sheet to lines, the first of them the header."""
    return copy.deepcopy(_BOOK)


def put(lines: Book, sheet: str, row: int, column: str, value: object) -> Book:
    """Put a value where a reader would find it: ``row`` as the spreadsheet shows it."""
    lines[sheet][row - 1][lines[sheet][0].index(column)] = value
    return lines


def save(path: Path, lines: Book) -> Path:
    """Write the sheets to a real file."""
    with xlsxwriter.Workbook(
        str(path), {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}
    ) as out:
        for name, rows in lines.items():
            sheet = out.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value != "":
                        sheet.write(number, place, value)
    return path


def read(folder: Path, lines: Book) -> Workbook:
    return read_file(save(folder / "book.xlsx", lines))


def read_file(path: Path) -> Workbook:
    return workbook.read(path, DEFINITION, LIMITS)


def errors(folder: Path, lines: Book) -> list[str]:
    return [str(problem) for problem in read(folder, lines).errors]


def warnings(folder: Path, lines: Book) -> list[str]:
    return [str(problem) for problem in read(folder, lines).warnings]
