"""Rules of follow-ups, on plain values."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

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


def still_true(stored: tuple[Any, ...], *, status: str) -> tuple[Any, ...]:
    """What of (status, hours band, hours, self-employed, reason, …) stays when another status is told.

    Hours and self-employment are said of paid work, a reason of not searching: they go with their status.
    """
    if not status or status == stored[0]:
        return stored
    return (status, "", "", "", "", *stored[5:])


def mistakes(*, status: str, reason: str, statuses: Collection[str], reasons: Collection[str]) -> list[str]:
    """A sentence for everything about a follow-up that cannot be so, by the definition's lists of keys."""
    found = []
    if status not in statuses:
        found.append(f"“{status}” is no status here. Choose one of: {', '.join(statuses)}.")
    if reason and reason not in reasons:
        found.append(f"“{reason}” is no reason here. Choose one of: {', '.join(reasons)}.")
    return found
