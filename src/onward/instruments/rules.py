"""Rules of questionnaires, tests and scales, on plain values.

A *dated* record is a pair of its day and what was answered: item key to answer, items without an answer left
out. Records are given in the order of their rows (of the workbook, or of the database by id), because of two
records of one person, instrument and stage on one day the later row counts, as a whole (figures.md,
"Populations, dates, gaps").
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

type Dated[V] = tuple[dt.date, Mapping[str, V]]


class Numbered(Protocol):
    """A scale that goes from ``low`` to ``high`` in whole steps."""

    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int: ...


def by_day[V](records: Iterable[Dated[V]]) -> list[Mapping[str, V]]:
    """What counts on each day, the earliest day first: of two records on one day the later row."""
    days = dict(records)
    return [days[day] for day in sorted(days)]


def first_and_last[V](first: Iterable[Dated[V]], last: Iterable[Dated[V]]) -> dict[str, tuple[V, V]]:
    """Item to (first value, last value), for the items that have both.

    ``first`` are the readings of the instrument's first stage, ``last`` those of its last one. The first value is
    that of the earliest reading that has the item, the last value that of the latest one that has it
    (figures.md, ``star.<area>``).
    """
    begun: dict[str, V] = {}
    for answers in by_day(first):
        for item, value in answers.items():
            begun.setdefault(item, value)
    if not begun:
        return {}
    ended: dict[str, V] = {}
    for answers in by_day(last):
        ended.update(answers)
    return {item: (begun[item], value) for item, value in ended.items() if item in begun}


def before_and_after(
    before: Iterable[Dated[str]], after: Iterable[Dated[str]], items: Sequence[str]
) -> dict[str, tuple[str, str]] | None:
    """Every item of ``items`` to (answer before, answer after), blank where there is none.

    ``None`` where one of the papers is missing. The earliest paper before the course and the latest one after
    it count (figures.md, ``knowledge.<test question>``).
    """
    earlier, later = by_day(before), by_day(after)
    if not earlier or not later:
        return None
    return {item: (earlier[0].get(item, ""), later[-1].get(item, "")) for item in items}


def latest[V](records: Iterable[Dated[V]]) -> Mapping[str, V] | None:
    """The record of the latest day, ``None`` where there is none (figures.md, ``feedback.<item>``)."""
    days = by_day(records)
    return days[-1] if days else None


def on_the_scale(value: int, scale: Numbered) -> bool:
    """Whether a reading is one of the scale's steps."""
    return scale.low <= value <= scale.high
