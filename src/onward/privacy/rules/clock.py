"""How long the answer to a request may take.

Sources: UK GDPR, Article 12(3) and (6) and Article 12A (time limits, with stops, as the Data (Use and
Access) Act 2025 put them); the Information Commissioner's guidance on the corresponding day. Bank holidays
are not known here: a clock that would end on one ends on that day, earlier than the law asks, never later.
"""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onward.privacy.choices import ENDS, StepKind

MONTHS = 1
EXTENDED_BY = 2
SOON = 7  # days before the end in which a request is shown as urgent

type Steps = Sequence[tuple[str, dt.date]]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a request stands: ``due`` is unknown while the clock stands still."""

    due: dt.date | None
    waits_for: str = ""  # identity, clarification
    ended: str = ""  # answered, refused
    ended_on: dt.date | None = None
    extended: bool = False


def corresponding(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later; where that month is too short, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def working_day(day: dt.date) -> dt.date:
    """This day, or the Monday after it where it falls on a weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def clock(received_on: dt.date, steps: Steps) -> Clock:
    """The clock after these steps, given in order.

    It begins on the day of the request, or of the identity being confirmed where that had to be asked for.
    Days between stopping and going on do not count.
    """
    begins: dt.date | None = received_on
    stopped, stood_still, extended = None, dt.timedelta(), False
    for kind, on in steps:
        match kind:
            case StepKind.IDENTITY_ASKED:
                begins = None
            case StepKind.IDENTITY_CONFIRMED:
                begins = on
            case StepKind.PAUSED:
                stopped = on
            case StepKind.RESUMED if stopped:
                stood_still, stopped = stood_still + (on - stopped), None
            case StepKind.EXTENDED:
                extended = True
    ended, ended_on = next(((str(kind), on) for kind, on in steps if kind in ENDS), ("", None))
    if begins is None or stopped:
        waits_for = "clarification" if begins else "identity"
        return Clock(None, waits_for, ended, ended_on, extended)
    last = corresponding(begins, MONTHS + (EXTENDED_BY if extended else 0)) + stood_still
    return Clock(working_day(last), "", ended, ended_on, extended)


def possible(received_on: dt.date, steps: Steps) -> tuple[StepKind, ...]:
    """What may happen next."""
    now, done = clock(received_on, steps), {kind for kind, _ in steps}
    if now.ended:
        return ()
    if now.waits_for == "identity":
        return (StepKind.IDENTITY_CONFIRMED, StepKind.REFUSED)
    if now.waits_for:
        return (StepKind.RESUMED, StepKind.ANSWERED, StepKind.REFUSED)
    once = tuple(kind for kind in (StepKind.IDENTITY_ASKED, StepKind.EXTENDED) if kind not in done)
    return (*once, StepKind.PAUSED, StepKind.ANSWERED, StepKind.REFUSED)


def days_left(due: dt.date, today: dt.date) -> str:
    """``12 days left``, ``ends today``, ``3 days late``."""
    days = (due - today).days
    if days == 0:
        return "ends today"
    number = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{number} left" if days > 0 else f"{number} late"
