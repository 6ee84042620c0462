"""The records of a workbook as they stood on a day, for the second computation; see ``plain.py``."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

type Row = dict[str, Any]
type Sheets = dict[str, list[Row]]
type Numbers = dict[str, Any]


def percent(part: int, whole: int) -> float | None:
    if whole == 0:
        return None
    return half_up(Fraction(part * 100, whole), "0.1")


def half_up(exact: Fraction, step: str) -> float:
    long = Decimal(exact.numerator) / Decimal(exact.denominator)
    return float(long.quantize(Decimal(step), rounding=ROUND_HALF_UP))


def word(cell: Any) -> str:
    """A cell as a plain lower-case word, as the sheets mean it."""
    text = str(cell or "").strip().lower()
    return {"y": "yes", "n": "no"}.get(text, text)


def later(cell: Any, as_of: dt.date) -> bool:
    return cell not in (None, "") and cell > as_of


class Programme:
    """The sheets as they stood on a day, for some cohorts or all."""

    def __init__(self, sheets: Sheets, as_of: dt.date, cohorts: list[str]) -> None:
        self.sheets, self.as_of = sheets, as_of
        self.referred: list[Row] = []
        seen = set()
        for row in sheets["participants"]:
            if row["ref"] in seen or later(row["referred_on"], as_of):
                continue
            seen.add(row["ref"])
            if not cohorts or row["cohort"] in cohorts:
                self.referred.append(row)

    # ---- populations

    def enrolled(self) -> list[Row]:
        return [p for p in self.referred if p["enrolled_on"] and not later(p["enrolled_on"], self.as_of)]

    def finished(self, how: str) -> list[Row]:
        return [p for p in self.enrolled() if p["finish"] == how and not later(p["finished_on"], self.as_of)]

    def completed(self) -> list[Row]:
        return self.finished("completed")

    # ---- records of one person

    def rows(self, sheet: str, person: Row, day: str | None) -> list[Row]:
        found = [row for row in self.sheets[sheet] if row["ref"] == person["ref"]]
        return [row for row in found if day is None or not later(row[day], self.as_of)]

    def by_day(self, rows: list[Row]) -> list[Row]:
        """In the order of days; of two rows on one day the later row alone."""
        kept: list[Row] = []
        for place, row in enumerate(rows):
            if not any(other["date"] == row["date"] for other in rows[place + 1 :]):
                kept.append(row)
        return sorted(kept, key=lambda row: row["date"])

    def latest_follow_up(self, person: Row) -> Row | None:
        rows = self.by_day(self.rows("follow_ups", person, "date"))
        return rows[-1] if rows else None

    def latest_form(self, person: Row) -> Row | None:
        rows = self.by_day(self.rows("feedback", person, "date"))
        return rows[-1] if rows else None

    def pair(self, person: Row, area: str) -> tuple[int, int] | None:
        rows = self.rows("star", person, "date")
        first = self.by_day([row for row in rows if row["reading"] == "first"])
        last = self.by_day([row for row in rows if row["reading"] == "last"])
        begun = [row[area] for row in first if row[area] not in (None, "")]
        ended = [row[area] for row in last if row[area] not in (None, "")]
        return (begun[0], ended[-1]) if begun and ended else None

    def papers(self, person: Row) -> tuple[Row, Row] | None:
        rows = self.rows("knowledge", person, "date")
        before = self.by_day([row for row in rows if row["phase"] == "before"])
        after = self.by_day([row for row in rows if row["phase"] == "after"])
        return (before[0], after[-1]) if before and after else None

    def register(self, person: Row) -> list[tuple[str, Decimal]]:
        """Mark and hours of each session in the register, on the timetable of the person's own cohort."""
        found = {}
        for row in self.rows("attendance", person, None):
            for session in self.sheets["sessions"]:
                its_own = session["cohort"] == person["cohort"] and session["session"] == row["session"]
                if its_own and not later(session["date"], self.as_of):
                    found[row["session"]] = (row["attendance"], Decimal(str(session["hours"])))
        return list(found.values())


def age_band(person: Row, as_of: dt.date) -> str:
    born, on = person["date_of_birth"], person["enrolled_on"]
    if not born or not on or later(on, as_of):
        return "not said"
    age = on.year - born.year
    if (on.month, on.day) < (born.month, born.day):
        age -= 1
    for upper, band in ((18, "under 18"), (25, "18–24"), (35, "25–34"), (45, "35–44")):
        if age < upper:
            return band
    return "45 and over"
