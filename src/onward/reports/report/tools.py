"""The tools of measurement, and how many of the people who completed the course each of them can count."""

from collections import Counter

from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition
from onward.reports.report.material import ToolUse


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
        self._counted["(plan)"] += any(final for _, final in person.objectives)
        self._counted["(follow-up)"] += person.follow_up is not None

    def used(self, *, smallest: int) -> tuple[ToolUse, ...]:
        """Every tool; numbers under ``smallest``, or that leave fewer than that out, are held back."""
        tools = [(tool.key, tool.title, tool.purpose) for tool in self.definition.instruments]
        if self.definition.objectives.count:
            tools.append(
                ("(plan)", "Support plan", "Objectives of one's own, reviewed halfway and at the end.")
            )
        tools.append(
            (
                "(follow-up)",
                "Follow-up",
                "What people do some time after the course, and what helps or hinders.",
            )
        )
        return tuple(self._use(key, title, purpose, smallest) for key, title, purpose in tools)

    def _use(self, key: str, title: str, purpose: str, smallest: int) -> ToolUse:
        people, base = self._counted[key], self._completed
        left_out = base - people
        small = people < smallest or 0 < left_out < smallest
        return ToolUse(title, purpose, None if small else people, None if small else base)
