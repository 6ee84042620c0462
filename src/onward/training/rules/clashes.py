"""What speaks against a session at its hour. Warnings, never refusals: whoever plans decides."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from onward.lib.dates import in_words


class Busy(NamedTuple):
    """A session as far as it keeps somebody or something busy. ``starts_at`` is the office's wall clock."""

    label: str  # "D3 of C2"
    cohort: int
    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    trainers: frozenset[int] = frozenset()
    room: str = ""
    people: frozenset[int] = frozenset()  # who is expected


def overlap(one: Busy, other: Busy) -> bool:
    """Whether both take place at the same time; where an hour is missing nobody knows, so they do not."""
    first, second = _minutes(one), _minutes(other)
    if one.on != other.on or first is None or second is None:
        return False
    return first[0] < second[1] and second[0] < first[1]


def _minutes(one: Busy) -> tuple[Decimal, Decimal] | None:
    """From and to, in minutes since midnight."""
    if one.starts_at is None:
        return None
    begin = Decimal(one.starts_at.hour * 60 + one.starts_at.minute)
    return begin, begin + one.hours * 60


def warnings(one: Busy, others: Iterable[Busy], *, names: Mapping[int, str]) -> list[str]:
    """A sentence for everything that ``one`` shares with another session at the same time.

    ``names`` are those of the trainers.
    """
    return [sentence for other in others if overlap(one, other) for sentence in _shared(one, other, names)]


def _shared(one: Busy, other: Busy, names: Mapping[int, str]) -> Iterator[str]:
    for trainer in sorted(one.trainers & other.trainers):
        yield f"{names.get(trainer, 'A trainer')} is at {other.label} at that time."
    if one.room and _plain(one.room) == _plain(other.room):
        yield f"The room is taken by {other.label} at that time."
    if one.cohort == other.cohort:
        yield f"The cohort has {other.label} at that time."
    elif both := len(one.people & other.people):
        people = "One person is" if both == 1 else f"{both} people are"
        yield f"{people} expected at {other.label} at that time."


def _plain(room: str) -> str:
    return " ".join(room.casefold().split())


def of_the_day(
    day: dt.date, *, starts_on: dt.date, ends_on: dt.date, closed: Mapping[dt.date, str]
) -> Iterator[str]:
    """What speaks against the day itself: outside the course, a bank holiday, the office closed."""
    if day < starts_on:
        yield f"It is before the course, which starts on {in_words(starts_on)}."
    if day > ends_on:
        yield f"It is after the course, which ends on {in_words(ends_on)}."
    if day in closed:
        yield f"There is no teaching on that day: {closed[day]}."
