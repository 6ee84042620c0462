"""Rules of what is said in focus groups, on plain values."""

from collections.abc import Collection


def mistakes(*, exercise: str, exercises: Collection[str], text: str) -> list[str]:
    """A sentence for everything about it that cannot be so; ``exercises`` are the definition's keys."""
    found = []
    if exercise not in exercises:
        found.append(f"“{exercise}” is no exercise here. Choose one of: {', '.join(exercises)}.")
    if not text.strip():
        found.append("There are no words. Write down what was said.")
    return found
