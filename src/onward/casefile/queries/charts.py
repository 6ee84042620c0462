"""Attendance as a small picture: a column for each session that was held."""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.training.queries.timetable import SessionLine

STEP, COLUMN, HEIGHT = 12, 8, 48  # units of the picture: one session, its column, everybody who was expected


@dataclass(frozen=True, slots=True)
class Chart:
    """Every session with a register, in order of time: how many came of how many.

    Columns are two shapes of an SVG path: whole ones, and over them those as high as the share who came.
    """

    sessions: list[tuple[int, int]]
    height = HEIGHT

    @property
    def came(self) -> int:
        return sum(came for came, _ in self.sessions)

    @property
    def expected(self) -> int:
        return sum(expected for _, expected in self.sessions)

    @property
    def percent(self) -> int:
        return round(100 * self.came / self.expected)

    @property
    def width(self) -> int:
        return len(self.sessions) * STEP

    @property
    def everybody(self) -> str:
        return _columns([1.0] * len(self.sessions))

    @property
    def those_who_came(self) -> str:
        return _columns([came / expected for came, expected in self.sessions])


def of_sessions(sessions: Sequence[SessionLine]) -> Chart | None:
    """The picture of these sessions; nothing before the first register."""
    held = [(line.turnout.came, line.turnout.expected) for line in sessions if line.turnout.expected]
    return Chart(held) if held else None


def _columns(shares: Sequence[float]) -> str:
    """A column for each share of the full height, from the ground upwards."""
    begin = (STEP - COLUMN) // 2
    heights = [round(HEIGHT * share, 1) for share in shares]
    return "".join(
        f"M{place * STEP + begin} {HEIGHT}v-{height}h{COLUMN}v{height}z"
        for place, height in enumerate(heights)
        if height
    )
