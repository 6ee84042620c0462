"""Rules of one-to-one support and plans, on plain values."""

from collections.abc import Hashable, Iterable, Iterator

MINUTES_OF_A_DAY = 1440


def mistakes_of_session(*, minutes: int | None) -> list[str]:
    """A sentence for everything about a one-to-one session that cannot be so."""
    if minutes is not None and not 0 <= minutes <= MINUTES_OF_A_DAY:
        return [f"A session cannot last {minutes} minutes. Give a number from 0 to {MINUTES_OF_A_DAY}."]
    return []


def mistakes_of_objective(*, number: int, count: int, text: str) -> list[str]:
    """A sentence for everything about an objective that cannot be so; ``count`` is the definition's."""
    found = []
    if not 1 <= number <= count:
        found.append(f"A plan has {count} objectives, so there is no number {number}. Give 1 to {count}.")
    if not text.strip():
        found.append(f"Objective {number} has no words. Write what the person wants to reach.")
    return found


def ordinals[K: Hashable](keys: Iterable[K]) -> Iterator[int]:
    """For each key, how often it has come by now: 1 for the first time."""
    seen: dict[K, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        yield seen[key]
