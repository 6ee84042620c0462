"""People stream in, each figure's *cells* come out: all that is needed to work it out for a set of people."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import attrgetter
from typing import Any

from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import FigureRule, Split
from onward.reports.figures import tallies
from onward.reports.figures.conditions import Fields, in_population, matches
from onward.reports.figures.tallies import Key, Tally

_ALWAYS = ("enrolled", "finish")  # what populations ask


@dataclass(slots=True)
class Entry:
    """Records that are alike: their fields, how many rows there are, and what the figure's value comes to."""

    key: Key
    fields: Fields
    rows: int = 0
    amount: Fraction = Fraction(0)


@dataclass(slots=True)
class Cell:
    """All that a figure needs to know about a set of people: how many they are, and their records."""

    people: int = 0
    one_a_person: bool = True
    entries: dict[Key, Entry] = field(default_factory=dict)
    holders: list[tuple[list[Fields], int]] = field(default_factory=list)

    def taking(self, rule: FigureRule, test: Callable[[FigureRule, Fields], bool]) -> list[Entry]:
        """The entries that pass the test."""
        return [entry for entry in self.entries.values() if test(rule, entry.fields)]

    def having(self, rule: FigureRule, test: Callable[[FigureRule, Fields], bool]) -> int:
        """How many people have a record that passes the test."""
        if self.one_a_person:
            return sum(entry.rows for entry in self.taking(rule, test))
        return sum(people for records, people in self.holders if any(test(rule, one) for one in records))


class Counting:
    """What was seen of all the people so far, as far as these figures and splits ask for it."""

    def __init__(self, rules: Sequence[FigureRule], by: Collection[Split]) -> None:
        names = {name for rule in rules for name in rule.within} | set(by)
        for rule in rules:
            if rule.records == "person":
                names |= {*rule.of, *rule.where, *([rule.answered] if rule.answered else [])}
        self._names = (*_ALWAYS, *sorted(names - set(_ALWAYS)))
        self._profile_of = attrgetter(*self._names)
        self._profiles: dict[tuple[Any, ...], int] = {}
        self._people: list[int] = []
        self._tallies = _tallies(rules)
        self._adding = [tally.add for tally in self._tallies.values()]

    def add(self, person: PersonFacts) -> None:
        """Take in one person."""
        profile = self._profiles.setdefault(self._profile_of(person), len(self._people))
        if profile == len(self._people):
            self._people.append(0)
        self._people[profile] += 1
        for add in self._adding:
            add(person, profile)

    def ready(self) -> "Counted":
        """What was seen, to be asked for cells; later people do not show in it."""
        profiles: list[Fields] = [
            {**dict(zip(self._names, profile, strict=True)), "enrolled": "yes" if profile[0] else "no"}
            for profile in self._profiles
        ]
        return Counted(profiles, list(self._people), self._tallies)


class Counted:
    """All people seen, by profile, and the tallies of their records."""

    def __init__(self, profiles: list[Fields], people: list[int], found: dict[Key, Tally]) -> None:
        self._profiles, self._people, self._tallies = profiles, people, found
        self._chosen: dict[Any, list[int]] = {}

    def _of(self, rule: FigureRule) -> list[int]:
        """The profiles of the figure's population and named subgroup."""
        asked = rule.population, tuple(sorted(rule.within.items()))
        if asked not in self._chosen:
            self._chosen[asked] = [
                number
                for number, fields in enumerate(self._profiles)
                if in_population(rule.population, fields) and matches(rule.within, fields)
            ]
        return self._chosen[asked]

    def cell(self, rule: FigureRule) -> Cell:
        """The figure's cell for everybody."""
        return self._cells(rule, lambda fields: "").get("", Cell())

    def by(self, rule: FigureRule, split: Split) -> dict[str, Cell]:
        """The figure's cells by the value of a split's field (blank: not said); no cell without people."""
        return self._cells(rule, lambda fields: fields[split])

    def _cells(self, rule: FigureRule, group_of: Callable[[Fields], str]) -> dict[str, Cell]:
        tally = self._tallies.get(_source(rule))
        one_a_person = tally is None or tally.one_a_person
        cells: defaultdict[str, Cell] = defaultdict(lambda: Cell(one_a_person=one_a_person))
        cell_of: dict[int, Cell] = {}
        for number in self._of(rule):
            cell_of[number] = cell = cells[group_of(self._profiles[number])]
            cell.people += self._people[number]
        if tally is None:
            self._fill_with_people(cell_of)
        else:
            _fill(tally, rule, cell_of)
        return cells

    def _fill_with_people(self, cell_of: Mapping[int, Cell]) -> None:
        for number, cell in cell_of.items():
            cell.entries[(number,)] = Entry((number,), self._profiles[number], self._people[number])


def _fill(tally: Tally, rule: FigureRule, cell_of: Mapping[int, Cell]) -> None:
    fields: dict[Key, Fields] = {}
    for seen in tally.seen(rule.item):
        if (cell := cell_of.get(seen.profile)) is not None:
            if seen.key not in fields:
                fields[seen.key] = tally.fields(seen.key)
            entry = cell.entries.get(seen.key)
            if entry is None:
                entry = cell.entries[seen.key] = Entry(seen.key, fields[seen.key])
            entry.rows += seen.rows
            if rule.value is not None:
                entry.amount += tally.amounts(seen)[rule.value]
    _hold(tally, cell_of)


def _hold(tally: Tally, cell_of: Mapping[int, Cell]) -> None:
    fields: dict[frozenset[Key], list[Fields]] = {}
    for keys, profile, people in tally.holders():
        if (cell := cell_of.get(profile)) is not None:
            if keys not in fields:
                fields[keys] = [tally.fields(key) for key in keys]
            cell.holders.append((fields[keys], people))


def _source(rule: FigureRule) -> Key:
    return rule.records, rule.instrument


_WITH_ITEMS: dict[str, type[tallies.Pairs | tallies.Papers | tallies.Forms]] = {
    "pair": tallies.Pairs,
    "papers": tallies.Papers,
    "form": tallies.Forms,
}
_PLAIN: dict[str, type[Tally]] = {
    "follow_up": tallies.FollowUps,
    "objective": tallies.Objectives,
    "register": tallies.Register,
    "support": tallies.Support,
    "move_on": tallies.MoveOn,
}


def _tallies(rules: Iterable[FigureRule]) -> dict[Key, Tally]:
    """One tally for each source that the figures ask for; people themselves need none."""
    sources: defaultdict[Key, list[FigureRule]] = defaultdict(list)
    for rule in rules:
        if rule.records != "person":
            sources[_source(rule)].append(rule)
    return dict(_with_tally(sources))


def _with_tally(sources: Mapping[Key, Sequence[FigureRule]]) -> Iterator[tuple[Key, Tally]]:
    for (records, instrument), rules in sources.items():
        if records in _WITH_ITEMS:
            items = dict.fromkeys(rule.item or "" for rule in rules)
            yield (records, instrument), _WITH_ITEMS[records](instrument, items)
        elif records == "assistance":
            by_amount = any(rule.kind == "median" and rule.value == "amount" for rule in rules)
            yield (records, instrument), tallies.Assistance(by_amount)
        else:
            yield (records, instrument), _PLAIN[records]()
