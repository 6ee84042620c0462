"""Rules of follow-ups, on plain values."""

import datetime as dt
from collections.abc import Iterable

from onward.outcomes.choices import Hours


def latest[V](follow_ups: Iterable[tuple[dt.date, V]]) -> V | None:
    """The follow-up of the latest day, ``None`` where there is none.

    Follow-ups are given in the order of their rows: of two on one day the later row counts (figures.md,
    "Populations, dates, gaps").
    """
    days = dict(follow_ups)
    return days[max(days)] if days else None


def hours_band(text: str) -> str:
    """``full_time`` for "full time" however it is spelt, ``part_time`` for any other filled text, else blank.

    Source: figures.md, ``paid.full_time`` and ``paid.part_time``.
    """
    squeezed = "".join(letter for letter in text.casefold() if letter.isalnum())
    if not squeezed:
        return ""
    return Hours.FULL_TIME.value if squeezed == "fulltime" else Hours.PART_TIME.value
