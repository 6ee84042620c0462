"""Rules of the timetable and the register, on plain values. Larger ones have a module of their own beside."""

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


def mistakes_of_details(
    *, hours: Decimal, lead: int | None, second: int | None, cancelled: bool = False
) -> list[str]:
    """A sentence for everything about when and by whom a session is held that cannot be so."""
    found = []
    if cancelled:
        found.append("The session is cancelled. Put it back first.")
    if not 0 < hours <= LONGEST:
        found.append(f"A session cannot last {hours} hours. Give more than 0 and no more than 24.")
    if lead is not None and lead == second:
        found.append("One person cannot be both trainers. Choose another second trainer.")
    return found


def mistakes_of_extra(*, catch_up: bool, title: str, repeats: bool) -> list[str]:
    """A sentence for everything about a session beside the course that cannot be so.

    ``repeats``: it names a session of the course of the same cohort.
    """
    if catch_up and not repeats:
        return ["A catch-up repeats a session of the course. Choose which one."]
    if not catch_up and not title:
        return ["Give it a title, such as “Applying and interviews”."]
    return []


def mistakes_of_closure(*, first: dt.date, last: dt.date, title: str) -> list[str]:
    """A sentence for everything about days without teaching that cannot be so."""
    found = []
    if last < first:
        found.append("The last day is before the first. Put them in order.")
    elif (last - first).days > 366:
        found.append("The office would be closed for more than a year. Look at the days again.")
    if not title:
        found.append("Say why there is no teaching, such as “Summer break”.")
    return found


def mistakes_of_booking(  # noqa: PLR0913  plain values, each of them named
    *,
    childcare: bool,
    children: int | None,
    language: str,
    left: int | None,
    cancelled: bool,
    expected: bool,
    there: bool,
) -> list[str]:
    """A sentence for everything about a booking that cannot be so; ``left`` is ``None`` without childcare."""
    found = []
    if cancelled:
        found.append("The session is cancelled. Put it back first.")
    if not expected:
        found.append("They are not expected at this session. Choose somebody of the cohort.")
    if there:
        found.append("This is booked for them already. Cancel that booking first.")
    if childcare:
        found += _too_many_children(children or 0, left)
    elif not language:
        found.append("Say which language the interpreter speaks.")
    return found


def _too_many_children(children: int, left: int | None) -> list[str]:
    if children < 1:
        return ["Say for how many children."]
    if left is None:
        return ["The session has no places for children. Say first how many there are."]
    if children > left:
        places = "No place is" if left < 1 else "One place is" if left == 1 else f"{left} places are"
        return [f"{places} left for children. Add places, or cancel another booking."]
    return []


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
