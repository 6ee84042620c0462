"""Rules of questionnaires, tests and scales, on plain values.

A *dated* record is a pair of its day and what was answered: item key to answer, items without an answer left
out. Records are given in the order of their rows (of the workbook, or of the database by id), because of two
records of one person, instrument and stage on one day the later row counts, as a whole (figures.md,
"Populations, dates, gaps").
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

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

    ``first`` are the readings of the instrument's first stage, ``last`` those of its last. The first value
    is that of the earliest reading that has the item, the last value that of the latest one that has it
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


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


class Answers(Protocol):
    """The words that may answer a question."""

    @property
    def words(self) -> Sequence[Keyed]: ...


class Question(Protocol):
    """One item of an instrument; ``answers`` names a set of answers, or is ``scale`` or ``text``."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def answers(self) -> str: ...


class Asking(Protocol):
    """An instrument, as far as these rules look at it."""

    @property
    def title(self) -> str: ...
    @property
    def stages(self) -> Sequence[Keyed]: ...
    @property
    def scale(self) -> Numbered | None: ...
    @property
    def answer_sets(self) -> Mapping[str, Answers]: ...
    @property
    def items(self) -> Sequence[Question]: ...


def mistakes(
    instrument: Asking, *, stage: str, answers: Mapping[str, int | str], texts: Mapping[str, str]
) -> list[str]:
    """A sentence for everything in a response that cannot be so."""
    found = []
    if stage not in {one.key for one in instrument.stages}:
        found.append(f"{instrument.title} has no stage “{stage}”. Choose one of its stages.")
    items = {item.key: item for item in instrument.items}
    for key in (*answers, *texts):
        if key not in items:
            found.append(f"{instrument.title} does not ask “{key}”. Leave it out.")
        elif (items[key].answers == "text") != (key in texts):
            found.append(f"“{items[key].label}” is answered in another way. Choose one of its answers.")
        elif key in answers and (wrong := _wrong(instrument, items[key], answers[key])):
            found.append(wrong)
    return found


def _wrong(instrument: Asking, item: Question, answer: int | str) -> str:
    """The sentence about an answer that the item does not take; blank where it does."""
    if item.answers == "scale":
        scale = instrument.scale
        if scale is None or (type(answer) is int and on_the_scale(answer, scale)):
            return ""
        return (
            f"“{item.label}”: {answer} is off the scale. "
            f"Give a whole number from {scale.low} to {scale.high}."
        )
    if answer in {word.key for word in instrument.answer_sets[item.answers].words}:
        return ""
    return f"“{item.label}”: “{answer}” is not one of its answers. Choose one of them."


def response_told(stored: tuple[Any, ...], told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What (answers, texts, version) come to when a list is told again.

    Answered items take the place of stored ones, blank ones erase nothing, and the version of the definition
    only counts where something differs.
    """
    answers = {**(stored[0] or {}), **(told[0] or {})}
    texts = {**(stored[1] or {}), **(told[1] or {})}
    if answers == (stored[0] or {}) and texts == (stored[1] or {}):
        return stored
    return (answers, texts or None, told[2])
