"""Everything that a report is made of, as plain values: gathered once, then printed in every format."""

import datetime as dt
from dataclasses import dataclass, field

from onward.programmes.definition.schema import Definition
from onward.reports.choices import Audience
from onward.reports.figures.results import Result


@dataclass(frozen=True)
class CohortLine:
    """One cohort. ``joined`` and ``completed`` are ``None`` for readers outside the team."""

    code: str
    starts_on: dt.date
    ends_on: dt.date
    delivery: str
    joined: int | None = None
    completed: int | None = None


@dataclass(frozen=True)
class WeekMark:
    """Register rows of one cohort in one week of its course: attended (present, late, made up) of
    expected.
    """

    cohort: str
    week: int
    attended: int
    expected: int


@dataclass(frozen=True)
class WrittenBody:
    """What the team wrote for a section: Markdown, and when it was last saved."""

    body: str
    recorded_on: dt.date


@dataclass(frozen=True)
class ToolUse:
    """A tool of measurement: how many people its figures can count. ``people`` is ``None`` where held
    back.
    """

    title: str
    purpose: str
    people: int | None
    base: int | None


@dataclass(frozen=True)
class Material:
    """The whole material of one report; results are already protected for the audience."""

    definition: Definition
    definition_version: str
    office: str
    as_of: dt.date
    audience: Audience
    cohorts: tuple[CohortLine, ...]
    results: dict[str, Result]
    notes: tuple[str, ...] = ()  # what the readers should know about numbers held back
    lacking: dict[str, list[str]] = field(default_factory=dict)  # figure id -> refs, for the team only
    weeks: tuple[WeekMark, ...] = ()
    words: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # exercise -> text, how often
    quotes: dict[str, list[str]] = field(default_factory=dict)  # exercise -> texts that may be quoted
    quoted: frozenset[int] = frozenset()  # ids of the people who said some of them, where that is known
    sections: dict[str, WrittenBody] = field(default_factory=dict)
    tools: tuple[ToolUse, ...] = ()
    cohorts_asked: tuple[str, ...] = ()  # all of the programme where none was named

    @property
    def internal(self) -> bool:
        return self.audience == "internal"

    def like(self, pattern: str) -> list[Result]:
        """The results of an id, or of all ids that start so (``feedback.*``), in declared order."""
        if not pattern.endswith("*"):
            return [self.results[pattern]] if pattern in self.results else []
        return [result for id_, result in self.results.items() if id_.startswith(pattern[:-1])]
