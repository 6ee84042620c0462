"""What the public may see of the figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from onward.lib.disclosure import Claim, Decision, Known, Table, Wish, decide, given_away
from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.disclosure.cells import Part, Reader, everyone
from onward.reports.disclosure.units import SHARED, gather
from onward.reports.figures.results import (
    BeforeAfter,
    Groups,
    Mean,
    Paired,
    PairedMeans,
    Result,
    Share,
    Suppressed,
)
from onward.reports.figures.splits import NOT_SAID

MOST_GROUPS = 60  # a split into more groups than this is held back whole: most of them are small anyway
_NAMED = {"sex": ("F", "M", "X"), "young_children": ("yes", "no")}  # short lists that everybody knows
OTHERS = "other"


@dataclass(frozen=True)
class Published:
    """One part of a figure as an edition published it; ``values`` are the counts of its cells."""

    part: Part
    values: tuple[int, ...]


@dataclass(frozen=True)
class Facts:
    """What it takes to decide: all people of the programme, the cohorts asked for, and earlier editions."""

    people: Iterable[PersonFacts]
    cohorts: tuple[str, ...] = ()
    earlier: Sequence[Published] = ()


class Public:
    """The figures for the public, decided once."""

    def __init__(self, results: Sequence[Result], definition: Definition, facts: Facts) -> None:
        self.threshold = definition.disclosure.public_threshold
        self._results, self._facts = results, facts
        rules = [result.rule for result in results]
        before = [published.part.rule for published in facts.earlier]
        self._reader = Reader(gather(facts.people, definition, [*rules, *before]), definition)
        self._table = Table(
            universes=self._reader.gathered.universes,
            shared=SHARED,
            threshold=self.threshold,
            known=list(self._known()),
            selected_by=frozenset({"cohort"}),
        )
        self._wished = {part.name: part for part in self._parts()}
        self._decided: Decision | None = None
        self._claims: dict[str, Claim] = {}

    def _known(self) -> Iterator[Known]:
        for published in self._facts.earlier:
            wish = self._reader.wish(published.part)
            yield from (Known(cell, value) for cell, value in zip(wish.cells, published.values, strict=True))

    def _parts(self) -> Iterator[Part]:
        """Everything that could be published, the most important first; large groups before small ones."""
        rules = [result.rule for result in self._results]
        yield from everyone(self._reader, rules, self._facts.cohorts)
        for first in (True, False):
            for result in self._results:
                for split, groups in _few(result.groups).items():
                    sized = sorted(groups, key=lambda group: -group[1].people)
                    for group, _ in sized:
                        parts = self._reader.parts(result.rule)
                        for part in parts[:1] if first else parts[1:]:
                            yield Part(result.rule, part, split, _value(group), self._facts.cohorts)

    def _decision(self) -> Decision:
        """The claims in words are made only where nothing else is published of their figures."""
        if self._decided is None:
            wishes = [self._reader.wish(part) for part in self._wished.values()]
            self._decided = decide(self._table, wishes)
            self._claims = dict(self._sayable(self._decided))
            spoken = replace(self._table, claims=list(self._claims.values()))
            if self._claims and given_away(spoken, self._decided):
                self._claims = {}
        return self._decided

    def _sayable(self, decision: Decision) -> Iterator[tuple[str, Claim]]:
        published = [*decision.cells, *(known.cell for known in self._table.known)]
        touched = {name for cell in published for name, _ in cell.where} - SHARED
        for result in self._results:
            part = Part(result.rule, "main", cohorts=self._facts.cohorts)
            if (
                isinstance(result, Share)
                and result.target_met is not None
                and part.name not in decision.published
            ):
                claim = self._claim(result, self._reader.wish(part))
                own = {name for name, _ in claim.part.where} - SHARED
                wide = min(claim.ranges(result.denominator)) >= self.threshold
                if wide and own and not own & touched:
                    touched |= own
                    yield result.rule.id, claim

    def _claim(self, result: Share, wish: Wish) -> Claim:
        part, whole = wish.cells[0], wish.cells[-1]
        return Claim(part, whole, Fraction(result.rule.target or 0), bool(result.target_met))

    def results(self) -> list[Result]:
        return [self._result(result) for result in self._results]

    def published(self) -> list[Published]:
        """What this edition publishes, to be kept for the next ones."""
        granted, universes = self._decision().published, self._table.universes
        return [
            Published(
                part, tuple(universes[cell.universe].rows_of(cell) for cell in self._reader.wish(part).cells)
            )
            for part in self._wished.values()
            if part.name in granted
        ]

    def held_back(self) -> list[Part]:
        """What this edition does not show though it was asked for."""
        granted = self._decision().published
        return [part for part in self._wished.values() if part.name not in granted]

    def _result(self, result: Result) -> Result:
        shown = self._shown(result, "", "")
        if isinstance(shown, Suppressed) and (claim := self._claims.get(result.rule.id)) is not None:
            shown = replace(shown, met=claim.met)
        groups = {split: self._groups(result.rule, split, found) for split, found in result.groups.items()}
        return replace(shown, groups=groups)

    def _groups(
        self, rule: FigureRule, split: str, groups: Sequence[tuple[str, Result]]
    ) -> list[tuple[str, Result]]:
        """Groups that are held back are named only where the name alone tells nothing."""
        found = [(group, self._shown(part, split, _value(group))) for group, part in groups]
        held = [group for group, part in found if isinstance(part, Suppressed)]
        if not held:
            return found
        blank = Suppressed(rule=rule, people=0)
        if split in _NAMED or split == "cohort":
            there = {group for group, _ in found}
            return found + [(group, blank) for group in _NAMED.get(split, ()) if group not in there]
        return [(group, part) for group, part in found if group not in held] + [(OTHERS, blank)]

    def _shown(self, result: Result, split: str, group: str) -> Result:
        granted = self._decision().published

        def may(part: str) -> bool:
            return Part(result.rule, part, split, group, self._facts.cohorts).name in granted

        hidden = Suppressed(rule=result.rule, people=0)
        if not may("main"):
            return hidden
        return _trimmed(result, [part for part in self._reader.parts(result.rule) if may(part)], self._reader)


def _trimmed(result: Result, granted: Sequence[str], reader: Reader) -> Result:
    """The figure without the parts that are held back, and without numbers that are printed nowhere."""
    result = replace(result, people=0, groups={})
    lacks = "missing" in reader.parts(result.rule) and "missing" not in granted
    if lacks and isinstance(result, Share | Paired | BeforeAfter):
        result = replace(result, missing=None)
    match result:
        case Paired():
            return _paired(result, set(granted))
        case BeforeAfter() if "attempted" not in granted:
            return replace(result, attempted_before=None, attempted_after=None)
        case Mean() if result.rule.records != "assistance":  # how many people there are may be held back
            return replace(result, total=result.value or Fraction(0), of=1)
    return result


def _paired(result: Paired, granted: set[str]) -> Result:
    if {"improved", "same", "declined"} <= granted:
        return result
    return PairedMeans(
        rule=result.rule,
        people=result.n,
        n=result.n,
        first_total=result.first_total,
        last_total=result.last_total,
        improved=result.improved if "improved" in granted else None,
        missing=result.missing,
    )


def _few(groups: Groups) -> Groups:
    return {split: found for split, found in groups.items() if len(found) <= MOST_GROUPS}


def _value(group: str) -> str:
    return "" if group == NOT_SAID else group
