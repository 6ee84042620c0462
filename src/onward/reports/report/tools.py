"""The tools of measurement, and how many of the people who completed the course each of them can count."""

from collections import Counter
from collections.abc import Sequence

from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.results import BeforeAfter, Count, Paired, PairedMeans, Result, Share
from onward.reports.report.material import ToolUse

_PLAN, _FOLLOW_UP = "(plan)", "(follow-up)"


class Tools:
    """Counts, while the facts go by, who has a usable record of which tool."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._counted: Counter[str] = Counter()
        self._completed = 0

    def add(self, person: PersonFacts) -> None:
        if person.finish != "completed":
            return
        self._completed += 1
        for answers in (person.pairs, person.papers, person.forms):
            self._counted.update(key for key, items in answers.items() if items)
        self._counted[_PLAN] += any(final for _, final in person.objectives)
        self._counted[_FOLLOW_UP] += person.follow_up is not None

    def used(self) -> tuple[ToolUse, ...]:
        """Every tool with the people whom it counts."""
        return tuple(
            ToolUse(title, purpose, self._counted[key], self._completed)
            for key, title, purpose in _tools(self.definition)
        )


def _tools(definition: Definition) -> list[tuple[str, str, str]]:
    tools = [(tool.key, tool.title, tool.purpose) for tool in definition.instruments]
    if definition.objectives.count:
        tools.append((_PLAN, "Support plan", "Objectives of one's own, reviewed halfway and at the end."))
    follow_up = "What people do some time after the course, and what helps or hinders."
    return [*tools, (_FOLLOW_UP, "Follow-up", follow_up)]


def told_by(definition: Definition, results: Sequence[Result]) -> tuple[ToolUse, ...]:
    """Every tool, for readers outside the team: only numbers that the figures shown to them tell anyway."""
    completed = next(
        (
            r.value
            for r in results
            if isinstance(r, Count) and r.rule.population == "completed" and _of_everybody(r.rule)
        ),
        None,
    )
    people: dict[str, int] = {}
    for result in results:
        key = result.rule.instrument or (_FOLLOW_UP if result.rule.records == "follow_up" else "")
        base = _base(result)
        if key and base is not None:
            people[key] = max(base, people.get(key, 0))
    return tuple(
        ToolUse(title, purpose, people.get(key) if completed is not None else None, completed)
        for key, title, purpose in _tools(definition)
    )


def _of_everybody(rule: FigureRule) -> bool:
    return rule.records == "person" and not rule.where and not rule.within


def _base(result: Result) -> int | None:
    match result:
        case Share(denominator=base) if not result.rule.of:
            return base
        case Paired(n=base) | PairedMeans(n=base) | BeforeAfter(n=base):
            return base
    return None
