"""Rules of the timetable and the register, on plain values."""

import datetime as dt
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

LONGEST = Decimal(24)  # hours of a day


def hours_as_stored(hours: Decimal) -> Decimal:
    """Hours to two decimals, half up."""
    return hours.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def mistakes_of_session(*, code: str, hours: Decimal, codes: Collection[str]) -> list[str]:
    """A sentence for everything about a session that cannot be so; ``codes`` are those of the definition."""
    found = []
    if code not in codes:
        found.append(f"The programme has no session {code}. Choose one of its sessions.")
    if not 0 <= hours <= LONGEST:
        found.append(f"Session {code} cannot last {hours} hours. Give a number from 0 to 24.")
    return found


def mistakes_of_mark(*, mark: str, marks: Collection[str], same_cohort: bool) -> list[str]:
    """A sentence for everything about a mark that cannot be so; ``marks`` are the definition's keys."""
    found = []
    if mark not in marks:
        found.append(f"“{mark}” is no mark of the register. Choose one of: {', '.join(marks)}.")
    if not same_cohort:
        found.append("The session is of another cohort. Mark people in the sessions of their own cohort.")
    return found


def outside_the_course(day: dt.date, *, starts_on: dt.date, ends_on: dt.date) -> bool:
    """Whether a day lies before or after the course; sessions then are unusual, but no mistake."""
    return not starts_on <= day <= ends_on
