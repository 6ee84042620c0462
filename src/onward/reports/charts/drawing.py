"""What a chart shows, before it is drawn: plain values, already rounded for reading where they are words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One bar of per cent; ``share`` is ``None`` where the number is held back. ``target`` is drawn
    across it.
    """

    label: str
    share: float | None
    words: str
    target: float | None = None
    strong: bool = False


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]
    target_words: str = ""


@dataclass(frozen=True)
class Move:
    """From one value to another on one line."""

    label: str
    first: float
    last: float
    first_words: str
    last_words: str


@dataclass(frozen=True)
class Moves:
    """``low`` and ``high`` are the ends of the scale; ``first`` and ``last`` name the two moments."""

    moves: tuple[Move, ...]
    low: float
    high: float
    first: str
    last: str
    scale: str


@dataclass(frozen=True)
class Point:
    cohort: str
    week: int
    share: float


@dataclass(frozen=True)
class Weeks:
    """Attendance in per cent by week: of each cohort, and of all."""

    cohorts: tuple[Point, ...]
    all: tuple[Point, ...]


@dataclass(frozen=True)
class Words:
    """Words said, and how often."""

    words: tuple[tuple[str, int], ...]


type Drawing = Bars | Moves | Weeks | Words
