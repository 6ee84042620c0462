"""The numbers that a figure prints, as cells: what is published together, and what must not become known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onward.lib.disclosure import Cell, Wish
from onward.programmes.definition.schema import AnswerSet, Definition, FigureRule
from onward.reports.disclosure.units import PEOPLE, PERSON, ROWS, Gathered, attribute, parted

type Conditions = dict[str, frozenset[str]]

_POPULATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "enrolled": (("enrolled", "yes"),),
    "completed": (("finish", "completed"),),
    "left_early": (("finish", "left early"),),
}


@dataclass(frozen=True)
class Part:
    """One part of a figure, of everybody or of a group: ``main`` is what the figure says first."""

    rule: FigureRule
    part: str
    split: str = ""
    group: str = ""  # the value, blank where not said
    cohorts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return "\x1f".join((self.rule.id, self.part, self.split, self.group))


@dataclass
class Reader:
    """Writes figures as cells, over units that were gathered."""

    gathered: Gathered
    definition: Definition
    _wishes: dict[tuple[str, tuple[str, ...]], Wish] = field(default_factory=dict)

    def parts(self, rule: FigureRule) -> tuple[str, ...]:
        """The parts of a figure of this kind, the most important first."""
        if rule.kind == "paired":
            return ("main", "improved", "same", "declined", "missing")
        if rule.kind == "before_after":
            tells = self._answers(rule).attempted
            return ("main", "attempted", "missing") if tells else ("main", "missing")
        if rule.kind == "share" and self._may_lack(rule):
            return ("main", "missing")
        return ("main",)

    def wish(self, part: Part) -> Wish:
        asked = part.name, part.cohorts
        if asked not in self._wishes:
            self._wishes[asked] = self._wish(part)
        return self._wishes[asked]

    def _wish(self, part: Part) -> Wish:
        rule, whom = part.rule, self._whom(part)
        needs = None if part.part == "main" else replace(part, part="main").name
        if part.part == "missing":
            cell = self._missing(rule, whom)
            return Wish(part.name, (cell,), (cell,), nought_allowed=True, needs=needs)
        cells, guards = _KINDS[rule.kind](self, part, whom)
        return Wish(part.name, tuple(dict.fromkeys(cells)), tuple(dict.fromkeys(guards)), needs=needs)

    def _whom(self, part: Part) -> Conditions:
        """The people whom a figure speaks of."""
        found: Conditions = {}
        rule = part.rule
        asked = dict(_POPULATIONS.get(rule.population, ()))
        _meet(found, dict(self.gathered.meeting({**asked, **rule.within})))
        if part.cohorts:
            _meet(found, {"cohort": frozenset(part.cohorts)})
        if part.split:
            _meet(found, {part.split: frozenset({part.group})})
        return found

    def cell(self, conditions: Conditions, universe: str = PEOPLE) -> Cell:
        """The cell of these conditions; those that everything meets are left out."""
        units = self.gathered.universes[universe]
        telling = {name: values for name, values in conditions.items() if not units.values(name) <= values}
        return Cell.of(universe, telling)

    def _missing(self, rule: FigureRule, whom: Conditions) -> Cell:
        if rule.records == "person":
            [name] = [name for name, names in PERSON.items() if rule.answered in names]
            lacking = self.gathered.values(name, lambda fields: not fields[rule.answered or ""])
        else:
            name = attribute(rule)
            every = self.gathered.universes[PEOPLE].values(name)
            lacking = frozenset(every - self.gathered.taken(rule, PEOPLE)["usable"])
        return self.cell(_met(whom, {name: lacking}))

    def _may_lack(self, rule: FigureRule) -> bool:
        if rule.records == "person":
            return rule.answered is not None and not rule.of
        return rule.records not in ROWS and not rule.of

    def _answers(self, rule: FigureRule) -> AnswerSet:
        instrument = self.definition.instrument(rule.instrument or "")
        [item] = [item for item in instrument.items if item.key == rule.item]
        return instrument.answer_sets[item.answers]

    def of_records(self, rule: FigureRule, whom: Conditions) -> tuple[Cell, Cell, list[Cell]]:
        """Numerator, denominator, and what of the denominator is not in the numerator."""
        if rule.records == "person":
            return self._of_people(rule, whom)
        universe = rule.records if rule.records in ROWS else PEOPLE
        name, taken = attribute(rule), self.gathered.taken(rule, universe)
        sets = taken["counted"], taken["base"], taken["base"] - taken["counted"]
        part, whole, others = (self.cell(_met(whom, {name: values}), universe) for values in sets)
        return part, whole, [others]

    def _of_people(self, rule: FigureRule, whom: Conditions) -> tuple[Cell, Cell, list[Cell]]:
        base = _met(whom, dict(self.gathered.meeting(rule.of)))
        if rule.answered:
            [name] = [name for name, names in PERSON.items() if rule.answered in names]
            known = self.gathered.values(name, lambda fields: bool(fields[rule.answered or ""]))
            base = _met(base, {name: known})
        others, inside = [], base
        for name, values in self.gathered.meeting(rule.where):
            every = self.gathered.universes[PEOPLE].values(name)
            others.append(self.cell(_met(inside, {name: frozenset(every - values)})))
            inside = _met(inside, {name: values})
        return self.cell(inside), self.cell(base), others

    def count(self, part: Part, whom: Conditions) -> tuple[Sequence[Cell], Sequence[Cell]]:
        cell, _, _ = self.of_records(part.rule, whom)
        return [cell], [cell]

    def share(self, part: Part, whom: Conditions) -> tuple[Sequence[Cell], Sequence[Cell]]:
        numerator, denominator, others = self.of_records(part.rule, whom)
        return [numerator, denominator], [numerator, *others]

    def measure(self, part: Part, whom: Conditions) -> tuple[Sequence[Cell], Sequence[Cell]]:
        """Sums say nothing of how many there are; medians and means over rows say it."""
        cell = self.cell(whom, f"value:{part.rule.id}")
        if part.rule.kind == "sum" or part.rule.records not in ROWS[2:3]:
            return [cell], [cell]
        rows, _, _ = self.of_records(part.rule, whom)
        return [cell, rows], [cell, rows]

    def paired(self, part: Part, whom: Conditions) -> tuple[Sequence[Cell], Sequence[Cell]]:
        name = attribute(part.rule)
        both = self.cell(_met(whom, {name: frozenset({"improved", "same", "declined"})}))
        if part.part == "main":
            value = self.cell(whom, f"value:{part.rule.id}")
            return [both, value], [both, value]
        moved = self.cell(_met(whom, {name: frozenset({part.part})}))
        others = {"improved", "same", "declined"} - {part.part}
        return [moved, both], [moved, self.cell(_met(whom, {name: frozenset(others)}))]

    def papers(self, part: Part, whom: Conditions) -> tuple[Sequence[Cell], Sequence[Cell]]:
        answers, name = self._answers(part.rule), attribute(part.rule)
        both = self.gathered.values(name, lambda fields: True)
        nothing = {"", answers.blank}
        shown, guarded = [self.cell(_met(whom, {name: both}))], []
        for phase in ("before", "after"):
            if part.part == "main":
                values = {v for v in both if parted(("before", "after"), v)[phase] == answers.counts}
            else:
                values = {v for v in both if parted(("before", "after"), v)[phase] not in nothing}
            shown.append(self.cell(_met(whom, {name: frozenset(values)})))
            guarded += [shown[-1], self.cell(_met(whom, {name: both - values}))]
        return shown, guarded


_KINDS = {
    "count": Reader.count,
    "share": Reader.share,
    "sum": Reader.measure,
    "mean": Reader.measure,
    "median": Reader.measure,
    "paired": Reader.paired,
    "before_after": Reader.papers,
}


def _meet(conditions: Conditions, more: Mapping[str, frozenset[str]]) -> None:
    for name, values in more.items():
        conditions[name] = conditions[name] & values if name in conditions else values


def _met(conditions: Conditions, more: Mapping[str, frozenset[str]]) -> Conditions:
    found = dict(conditions)
    _meet(found, more)
    return found


def everyone(reader: Reader, rules: Sequence[FigureRule], cohorts: tuple[str, ...]) -> Iterator[Part]:
    """The parts of all figures for everybody, the most important first: targets, totals, details."""
    first = sorted(rules, key=lambda rule: rule.target is None)
    yield from (Part(rule, "main", cohorts=cohorts) for rule in first)
    yield from (Part(rule, part, cohorts=cohorts) for rule in first for part in reader.parts(rule)[1:])
