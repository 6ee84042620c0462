from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """``look`` is worth a look; ``mend`` is not safe to run with."""

    GOOD = "good"
    LOOK = "look"
    MEND = "mend"


class Finding(NamedTuple):
    """One thing that was looked at, and what is so; where it is not good, also what to do."""

    level: Level
    sentence: str


def good(sentence: str) -> Finding:
    return Finding(Level.GOOD, sentence)


def look(sentence: str) -> Finding:
    return Finding(Level.LOOK, sentence)


def mend(sentence: str) -> Finding:
    return Finding(Level.MEND, sentence)


def either(is_good: object, so: str, otherwise: str) -> Finding:
    """Good with the first sentence, or to be mended with the second."""
    return good(so) if is_good else mend(otherwise)
