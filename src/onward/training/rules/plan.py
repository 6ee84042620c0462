"""A course's timetable: its sessions in order, on the chosen weekdays, on days when the office teaches."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from onward.lib.refusals import Refused

MOST_DAYS = 2 * 366  # a course that does not fit into two years is a mistake in what was chosen


class Order(StrEnum):
    """How the sessions of several modules follow each other."""

    IN_ORDER = "in order"  # one module after the other
    IN_TURN = "in turn"  # the first of each module, then the second of each, …


class Choices(NamedTuple):
    """What was chosen for a timetable. ``hours`` blank: as the definition says; trainers are ids of users."""

    first: dt.date
    weekdays: tuple[int, ...]
    starts_at: dt.time
    hours: Decimal | None = None
    order: str = Order.IN_ORDER
    region: str = ""
    mode: str = ""
    room: str = ""
    link: str = ""
    lead: int | None = None
    second: int | None = None
    childcare_places: int | None = None


def to_plain(choices: Choices) -> dict[str, object]:
    """As plain JSON values, to be kept until the timetable is saved."""
    hours = None if choices.hours is None else str(choices.hours)
    first, starts_at = choices.first.isoformat(), choices.starts_at.isoformat()
    return {**choices._asdict(), "first": first, "starts_at": starts_at, "hours": hours}


def from_plain(told: Mapping[str, Any]) -> Choices:
    """What :func:`to_plain` made."""
    return Choices(
        **{
            **told,
            "first": dt.date.fromisoformat(told["first"]),
            "starts_at": dt.time.fromisoformat(told["starts_at"]),
            "hours": None if told["hours"] is None else Decimal(told["hours"]),
            "weekdays": tuple(told["weekdays"]),
        }
    )


class Lesson(NamedTuple):
    """A session as the definition has it."""

    code: str
    hours: Decimal


class Proposed(NamedTuple):
    """A session with its day."""

    code: str
    on: dt.date
    hours: Decimal


class Skipped(NamedTuple):
    """A day on which there would have been a session, and why there is none."""

    on: dt.date
    why: str


class Plan(NamedTuple):
    sessions: tuple[Proposed, ...]
    skipped: tuple[Skipped, ...]


def ordered(modules: Iterable[Sequence[Lesson]], order: str) -> list[Lesson]:
    """All sessions of the modules, in this order."""
    if order == Order.IN_TURN:
        return [lesson for turn in zip_longest(*modules) for lesson in turn if lesson is not None]
    return list(chain.from_iterable(modules))


def closed_days(
    holidays: Mapping[dt.date, str], closures: Iterable[tuple[dt.date, dt.date, str]]
) -> dict[dt.date, str]:
    """Every day without sessions, with the reason; ``closures`` are first day, last day and title."""
    closed = dict(holidays)
    for first, last, title in closures:
        for number in range((last - first).days + 1):
            closed.setdefault(first + dt.timedelta(days=number), title)
    return closed


def proposed(
    lessons: Sequence[Lesson], *, first: dt.date, weekdays: Iterable[int], closed: Mapping[dt.date, str]
) -> Plan:
    """Each lesson on the next of these weekdays (0 is Monday) from ``first`` on that is not closed.

    Raises :class:`Refused` where no weekday was chosen, or the sessions do not fit into two years.
    """
    chosen = set(weekdays)
    if not chosen:
        raise Refused("Choose at least one weekday.")
    sessions: list[Proposed] = []
    skipped: list[Skipped] = []
    waiting = list(reversed(lessons))
    for number in range(MOST_DAYS):
        day = first + dt.timedelta(days=number)
        if not waiting:
            break
        if day.weekday() not in chosen:
            continue
        if day in closed:
            skipped.append(Skipped(day, closed[day]))
        else:
            lesson = waiting.pop()
            sessions.append(Proposed(lesson.code, day, lesson.hours))
    if waiting:
        raise Refused(
            "The sessions do not fit into two years. Choose more weekdays, or look at the closures."
        )
    return Plan(tuple(sessions), tuple(skipped))


def end_of(starts_at: dt.time | None, hours: Decimal) -> dt.time | None:
    """When a session is over; ``None`` where its hour is not known, or it lasts beyond midnight."""
    if starts_at is None:
        return None
    begin = dt.datetime.combine(dt.date.min, starts_at)
    end = begin + dt.timedelta(seconds=int(hours * 3600))
    return end.time() if end.date() == begin.date() else None


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month; the last of a month where that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
