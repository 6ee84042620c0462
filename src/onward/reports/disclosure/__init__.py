"""One door for every number that leaves the team: pages, charts, tables and exports alike.

The policy stands in the definition (``disclosure``); ``docs/disclosure.md`` says it in plain words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onward.programmes.definition.schema import Definition
from onward.reports.disclosure.cells import Part
from onward.reports.disclosure.funder import for_funder
from onward.reports.disclosure.public import Facts, Public, Published
from onward.reports.figures.results import Result, Suppressed

__all__ = ["Audience", "Facts", "Part", "Protected", "Published", "protect"]

type Audience = Literal["internal", "funder", "public"]

HARDLY_ANYTHING = (
    "Almost nothing may be shown to the public: the groups are so small that most numbers could lead to a "
    "person. "
    "Figures of several cohorts or years together may be shown more fully: ask for them without --cohort, "
    "or once more people have finished."
)
HELD_BACK = (
    "Numbers about fewer than {threshold} people are held back, and with them whatever further number "
    "would give one of them away by adding or subtracting."
)
SELECTION = (
    "A funder sees the figures of the whole programme. For some cohorts alone all numbers are held back: "
    "ask for all cohorts."
)


@dataclass(frozen=True)
class Protected:
    """Figures as an audience may see them; ``published`` is what a public edition gives away, to be kept."""

    results: list[Result]
    notes: list[str] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    held_back: list[Part] = field(default_factory=list)

    @property
    def hardly_anything(self) -> bool:
        """Whether less than a third of the figures may be shown."""
        shown = sum(not isinstance(result, Suppressed) for result in self.results)
        return 3 * shown < len(self.results)


def protect(
    results: Sequence[Result], *, definition: Definition, audience: Audience, facts: Facts
) -> Protected:
    """The figures without what this audience may not see.

    ``facts`` is read for the public only: the people of *all* cohorts, since what stands beside a selection
    tells something about the rest.
    """
    if audience == "internal":
        return Protected(list(results))
    if audience == "funder":
        found = for_funder(results, definition.disclosure, selection=bool(facts.cohorts))
        return Protected(found, [SELECTION] if facts.cohorts else [])
    public = Public(results, definition, facts)
    protected = Protected(public.results(), [], public.published(), public.held_back())
    held = any(isinstance(result, Suppressed) for result in protected.results)
    if protected.hardly_anything:
        protected.notes.append(HARDLY_ANYTHING)
    if held:
        protected.notes.append(HELD_BACK.format(threshold=definition.disclosure.public_threshold))
    return protected
