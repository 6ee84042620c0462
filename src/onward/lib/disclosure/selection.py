"""Choosing what to publish: the most important first, each only where everything held back stays so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onward.lib.disclosure.cells import Cell, Known, Units
from onward.lib.disclosure.checks import Ground, Scope
from onward.lib.disclosure.records import Claim
from onward.lib.disclosure.scopes import by_scope, own_attributes
from onward.lib.disclosure.witness import Memory, Truths

type Place = tuple[str, tuple[str, ...]]  # universe, attributes of the scope's own

MOST_HIDDEN = 100  # hidden numbers for which another truth is looked for, scope by scope


@dataclass(frozen=True)
class Wish:
    """Something to publish: all its cells, or none.

    ``guards`` must be large enough for it to be published, and stay hidden where it is not: the numerator of
    a share and its complement, say. ``nought_allowed``: a nought among them tells nothing about anybody.
    """

    name: str
    cells: tuple[Cell, ...]
    guards: tuple[Cell, ...]
    nought_allowed: bool = False
    needs: str | None = None  # an earlier wish without which this one says nothing


@dataclass
class Decision:
    """What may be published. ``hidden`` cells cannot be worked out from ``cells``, the published ones."""

    published: set[str] = field(default_factory=set)
    cells: list[Cell] = field(default_factory=list)
    hidden: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """All that is decided on: the units by universe, and the attributes that everything shares.

    ``selected_by`` are the attributes by which an edition may select whom it speaks of, such as the cohort.
    ``found`` keeps other truths, so that they are not looked for again.
    """

    universes: Mapping[str, Units]
    shared: frozenset[str]
    threshold: int
    known: Sequence[Known] = ()
    claims: Sequence[Claim] = ()
    selected_by: frozenset[str] = frozenset()
    found: defaultdict[str, Memory] = field(default_factory=lambda: defaultdict(dict), compare=False)


def decide(table: Table, wishes: Sequence[Wish]) -> Decision:
    """Which wishes may be published, given in order of importance.

    Afterwards another truth is looked for, for every number held back; where none is found, the least
    important numbers beside it are withdrawn, one at first and then more, until one is.
    """
    places = _Places(table, wishes)
    granted = {wish.name for wish in wishes if not places.too_small(wish)}
    rounds: Counter[Place] = Counter()
    while True:
        decision = _Choice(table, places, wishes, granted).decision()
        closed = given_away(table, decision)
        beside = {
            place: [
                wish.name
                for wish in wishes
                if wish.name in decision.published and places.touches(wish, place)
            ]
            for place in closed
        }
        if not any(beside.values()):  # what earlier editions gave away cannot be taken back
            return decision
        for place, names in beside.items():
            rounds[place] += 1
            granted.difference_update(names[-(2 ** (rounds[place] // 2)) :])


class _Places:
    """Where each number stands: the scopes, the same in all rounds."""

    def __init__(self, table: Table, wishes: Sequence[Wish]) -> None:
        self._table = table
        self.known = [known.cell for known in table.known if known.cell.universe in table.universes]
        self.of: defaultdict[Cell, list[Place]] = defaultdict(list)
        self.grounds = dict(self._made([cell for wish in wishes for cell in (*wish.cells, *wish.guards)]))

    def _made(self, cells: Sequence[Cell]) -> Iterable[tuple[Place, Ground]]:
        asked = set(self.known)
        for universe, units in self._table.universes.items():
            found = by_scope(
                [cell for cell in (*cells, *self.known) if cell.universe == universe], self._table.shared
            )
            everywhere = found.pop((), [])
            for own, inside in found.items() or [((), [])]:
                here = [*everywhere, *inside]
                for cell in here:
                    self.of[cell].append((universe, own))
                known = [cell for cell in here if cell in asked]
                yield (universe, own), Ground(here, units, self._table.threshold, known)

    def touches(self, wish: Wish, place: Place) -> bool:
        """Whether the wish has a number in this scope, or in what all scopes of the universe share."""
        universe, own = place
        places = [here for cell in wish.cells for here in self.of[cell] if here[0] == universe]
        return bool(places) if not own else any(set(here[1]) & set(own) for here in places)

    def too_small(self, wish: Wish) -> bool:
        sizes = {self.grounds[self.of[cell][0]].size(cell) for cell in (*wish.cells, *wish.guards)}
        return any(size < self._table.threshold and not (wish.nought_allowed and size == 0) for size in sizes)


class _Choice:
    """One round: wishes are granted in turn."""

    def __init__(self, table: Table, places: _Places, wishes: Sequence[Wish], granted: set[str]) -> None:
        self._table = table
        self._decision = Decision()
        self._places = places.of
        self._known = set(places.known)
        self._grounds = places.grounds
        self._scopes = {place: Scope(ground) for place, ground in places.grounds.items()}
        self._wishes = [wish for wish in wishes if wish.name in granted]
        self._refuse(wish for wish in wishes if wish.name not in granted)

    def _refuse(self, wishes: Iterable[Wish]) -> None:
        by_place: defaultdict[Place, list[Cell]] = defaultdict(list)
        for wish in wishes:
            for cell in wish.guards:
                for place in self._places[cell]:
                    by_place[place].append(cell)
        for place, cells in by_place.items():
            self._scopes[place].hide(cells)

    def decision(self) -> Decision:
        self._grant([wish for wish in self._wishes if wish.needs is None])
        self._grant([wish for wish in self._wishes if wish.needs is not None])
        hidden = {cell: None for scope in self._scopes.values() for cell in scope.hidden}
        self._decision.hidden = list(hidden)
        return self._decision

    def _grant(self, wishes: Sequence[Wish]) -> None:
        """All of them at once where that is safe, else one half after the other: the order decides."""
        wishes = [wish for wish in wishes if wish.needs is None or wish.needs in self._decision.published]
        if not wishes:
            return
        if self._safe(wishes):
            self._publish(wishes)
        elif len(wishes) == 1:
            self._refuse(wishes)
        else:
            half = len(wishes) // 2
            self._grant(wishes[:half])
            self._grant(wishes[half:])

    def _safe(self, wishes: Sequence[Wish]) -> bool:
        if self._table.known and any(self._betrayed_by_change(wish) for wish in wishes):
            return False
        by_place: defaultdict[Place, dict[Cell, None]] = defaultdict(dict)
        for wish in wishes:
            for cell in wish.cells:
                for place in self._places[cell]:
                    by_place[place][cell] = None
        return not any(self._scopes[place].gives_away(list(cells)) for place, cells in by_place.items())

    def _betrayed_by_change(self, wish: Wish) -> bool:
        """Whether the number of an earlier edition and this one differ by a group under the threshold.

        Between two editions people finish, and records are corrected: the same count then differs by those
        whom the change is about. Counts of different cohorts differ by the others; there nought tells too.
        """
        for cell in wish.cells:
            rows = self._grounds[self._places[cell][0]].rows(cell)
            for known in self._table.known:
                if cell.inside(known.cell) or known.cell.inside(cell):
                    change = abs(rows - known.value)
                    others = _selected(cell, self._table) != _selected(known.cell, self._table)
                    least = 0 if others and cell not in self._known else 1
                    if least <= change < self._table.threshold:
                        return True
        return False

    def _publish(self, wishes: Sequence[Wish]) -> None:
        for wish in wishes:
            self._decision.published.add(wish.name)
            for cell in wish.cells:
                if cell not in self._decision.cells:
                    self._decision.cells.append(cell)
                for place in self._places[cell]:
                    self._scopes[place].publish([cell])


def _selected(cell: Cell, table: Table) -> dict[str, frozenset[str]]:
    return {name: values for name, values in cell.where if name in table.selected_by}


def given_away(table: Table, decision: Decision) -> list[Place]:
    """The scopes in which a hidden number has no other value that could be; none where all have."""
    every = [*decision.cells, *(known.cell for known in table.known)]
    closed: dict[Place, None] = {}
    for universe, units in table.universes.items():
        hidden = [cell for cell in decision.hidden if cell.universe == universe]
        inside = [cell for cell in every if cell.universe == universe]
        claims = [claim for claim in table.claims if claim.part.universe == universe]
        published = list(dict.fromkeys(inside))
        truths = Truths(units, published, hidden, claims, table.shared, table.found[universe])
        tried: Counter[frozenset[str]] = Counter()
        for cell in sorted(hidden, key=lambda cell: len(cell.where)):
            if truths.known(cell):
                continue
            own = own_attributes(cell, table.shared)
            tried[own] += 1
            if tried[own] > MOST_HIDDEN or (universe, tuple(sorted(own))) in closed:
                continue
            by = truths.closed_by(cell)
            if by is not None:
                closed[universe, tuple(sorted(by))] = None
    return list(closed)
