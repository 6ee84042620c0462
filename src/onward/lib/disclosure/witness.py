"""Another truth: a change of a few units that leaves every published number as it is, but not a hidden one.

Where there is one, nobody who sees only the published numbers can tell which of the two is the case: the
hidden number has at least two values that could be. All changes are of whole units that exist, so neither
fractions nor negative counts can slip in.

Numbers of two scopes have only the shared attributes in common. A change of a scope's own records therefore
concerns that scope alone; a change of shared attributes must be absorbed by every scope, each in its own way.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice

from onward.lib.disclosure.cells import Cell, Units
from onward.lib.disclosure.scopes import Regions, Signature, own_attributes

KINDS = 120  # kinds of units tried
SINGLES = 300  # different changes of one unit tried in pairs
PAIRS = 20_000  # pairs of changes tried in fours
FOURS = 50_000  # fours tried
MOVES = 60  # changes of shared attributes tried

type Effect = tuple[int, ...]
type Test = Callable[[Signature], bool]


@dataclass(frozen=True)
class Claim:
    """What is said of a hidden share in words: whether ``part`` of ``whole`` reaches ``target`` per cent."""

    part: Cell
    whole: Cell
    target: Fraction
    met: bool

    def holds(self, part: int, whole: int) -> bool:
        return whole > 0 and (Fraction(100 * part, whole) >= self.target) == self.met

    def ranges(self, whole: int) -> tuple[int, int]:
        """How many numbers would miss the target, and how many would reach it."""
        missing = sum(Fraction(100 * part, whole) < self.target for part in range(whole + 1))
        return missing, whole + 1 - missing


@dataclass(frozen=True)
class Change:
    """One unit of a region takes another signature, and what that does to the published and claimed
    numbers.
    """

    region: int
    before: Signature
    after: Signature
    effect: Effect
    claimed: Effect

    def moves(self, test: Test) -> int:
        """By how much a number changes."""
        return test(self.after) - test(self.before)


type Changes = tuple[Change, ...]


class Records:
    """The published numbers of one scope, and what changes of single units do to them."""

    def __init__(
        self, cells: Sequence[Cell], beside: Sequence[Cell], claims: Sequence[Claim], units: Units
    ) -> None:
        spoken = [cell for claim in claims for cell in (claim.part, claim.whole)]
        self.regions = Regions([*beside, *cells, *spoken], units, threshold=3)
        self._published = [self.regions.test(cell) for cell in cells]
        self._spoken = [self.regions.test(cell) for cell in spoken]
        self._claims, self._said = claims, [units.rows_of(cell) for cell in spoken]
        self._singles: dict[frozenset[str], list[Change]] = {}

    def change(self, region: int, after: Signature) -> Change:
        before = self.regions.signatures()[region]

        def moved(tests: Iterable[Test]) -> Effect:
            return tuple(test(after) - test(before) for test in tests)

        return Change(region, before, after, moved(self._published), moved(self._spoken))

    def singles(self, attributes: frozenset[str], first: Test | None = None) -> list[Change]:
        """Changes of one unit in one of these attributes, units that ``first`` counts before others."""
        signatures = self.regions.signatures()
        near = sorted(
            range(len(signatures)), key=lambda region: first is None or not first(signatures[region])
        )
        few = dict.fromkeys([*near[: KINDS // 2], *near[-KINDS // 2 :]])
        return [
            self.change(region, after)
            for region in few
            for after in self.regions.neighbours(signatures[region], attributes)
        ]

    def stands(self, changes: Changes) -> bool:
        """Whether there are units enough to change, and what was said in words stays true."""
        used = Counter(change.region for change in changes)
        if any(self.regions.regions[region].rows < times for region, times in used.items()):
            return False
        then = [said + sum(change.claimed[i] for change in changes) for i, said in enumerate(self._said)]
        return all(claim.holds(then[2 * i], then[2 * i + 1]) for i, claim in enumerate(self._claims))

    def another(self, hidden: Cell, attributes: frozenset[str]) -> Iterator[Changes]:
        """Changes that leave the published numbers alone and give ``hidden`` another value."""
        test = self.regions.test(hidden)
        singles = self.singles(attributes, test)
        found = ((change,) for change in singles if not any(change.effect) and change.moves(test))
        few = _distinct([change for change in singles if any(change.effect)], test)
        twos = _balanced([(change,) for change in few])
        for changes in chain(found, twos, islice(_fours(few), FOURS)):
            if sum(change.moves(test) for change in changes) and self.stands(changes):
                yield changes

    def absorbs(self, carried: Sequence[Sequence[Change]], own: frozenset[str]) -> bool:
        """Whether one change out of each list, with up to two changes of own records, leaves all as it is."""
        started: list[Changes] = [()]
        for options in carried:
            started = [(*changes, option) for changes in started for option in options][:SINGLES]
        if any(not any(_sum(changes)) and self.stands(changes) for changes in started):
            return True
        few = _distinct(self.singles(own), None)
        undoing: defaultdict[Effect, list[Changes]] = defaultdict(list)
        for changes in (*((change,) for change in few), *_pairs(few)):
            undoing[_sum(changes)].append(changes)
        return any(
            self.stands((*changes, *more))
            for changes in started
            for more in undoing.get(tuple(-part for part in _sum(changes)), ())[:50]
        )


def _sum(changes: Changes) -> Effect:
    return tuple(map(sum, zip(*(change.effect for change in changes), strict=True)))


def _distinct(changes: Iterable[Change], test: Test | None) -> list[Change]:
    """A few changes of each effect are enough."""
    kept: defaultdict[tuple[Effect, int, Effect], list[Change]] = defaultdict(list)
    for change in changes:
        same = kept[change.effect, change.moves(test) if test else 0, change.claimed]
        if len(same) < 4:
            same.append(change)
    return [change for same in kept.values() for change in same][:SINGLES]


def _pairs(changes: Sequence[Change]) -> Iterator[Changes]:
    pairs = ((one, other) for place, one in enumerate(changes) for other in changes[place:])
    return islice(pairs, PAIRS)


def _fours(changes: Sequence[Change]) -> Iterator[Changes]:
    yield from _balanced(list(_pairs(changes)))


def _balanced(sets: Sequence[Changes]) -> Iterator[Changes]:
    """Two sets of changes that undo each other in all published numbers."""
    by_effect: defaultdict[Effect, list[Changes]] = defaultdict(list)
    for changes in sets:
        by_effect[_sum(changes)].append(changes)
    for effect, here in by_effect.items():
        there = by_effect.get(tuple(-part for part in effect), ())
        yield from ((*one, *other) for one in here[:20] for other in there[:20])


class Truths:
    """The truths besides the real one that the published numbers of one universe leave open."""

    def __init__(
        self,
        units: Units,
        published: Sequence[Cell],
        hidden: Sequence[Cell],
        claims: Sequence[Claim],
        shared: frozenset[str],
    ) -> None:
        self._units, self._claims, self._shared = units, claims, shared
        self._hidden = hidden
        self._by_own: defaultdict[frozenset[str], list[Cell]] = defaultdict(list)
        for cell in published:
            self._by_own[own_attributes(cell, shared)].append(cell)
        every = [*published, *hidden, *(cell for claim in claims for cell in (claim.part, claim.whole))]
        # every scope sees the same kinds of people: all that any number asks of what is shared
        asked = [part for cell in every for part in cell.where if part[0] in shared]
        self._asked = [Cell("", (part,)) for part in dict.fromkeys(asked)]
        self._records: dict[frozenset[str], Records] = {}

    def _of(self, own: frozenset[str]) -> Records:
        if own not in self._records:
            cells = [cell for mine, cells in self._by_own.items() if mine & own for cell in cells]
            beside = [cell for cell in self._hidden if own_attributes(cell, self._shared) & own]
            claims = [claim for claim in self._claims if own_attributes(claim.part, self._shared) & own]
            if not own:
                cells, beside = self._by_own[own], []
            self._records[own] = Records(cells, [*self._asked, *beside], claims, self._units)
        return self._records[own]

    def closed_by(self, hidden: Cell) -> frozenset[str] | None:
        """``None`` where another truth is found in which ``hidden`` has another value.

        Otherwise the attributes of the scope whose published numbers leave no room for one.
        """
        own = own_attributes(hidden, self._shared)
        if own:
            return None if any(True for _ in self._of(own).another(hidden, own)) else own
        attributes = frozenset(name for name, _ in hidden.where)
        moves = self._of(frozenset()).another(hidden, attributes)
        blocking: Counter[frozenset[str]] = Counter()
        for changes in islice(moves, MOVES):
            found = self._blocking(changes)
            if found is None:
                return None
            blocking[found] += 1
        return max(blocking, key=lambda own: blocking[own], default=frozenset[str]())

    def _blocking(self, changes: Changes) -> frozenset[str] | None:
        """The first scope that cannot take this change of shared attributes as its numbers stand."""
        spoken = (own_attributes(claim.part, self._shared) for claim in self._claims)
        scopes = dict.fromkeys([*self._by_own, *spoken])
        return next((own for own in scopes if own and not self._absorbed_by(own, changes)), None)

    def _absorbed_by(self, own: frozenset[str], changes: Changes) -> bool:
        records = self._of(own)
        names = records.regions.names
        places = [place for place, name in enumerate(names) if name in self._shared]

        def seen(signature: Signature) -> Signature:
            return tuple(signature[place] for place in places)

        def carried(change: Change) -> Iterator[Change]:
            for region, signature in enumerate(records.regions.signatures()):
                if seen(signature) == change.before:
                    parts = list(signature)
                    for place, part in zip(places, change.after, strict=True):
                        parts[place] = part
                    after = tuple(parts)
                    yield records.change(region, after)
                    for other in records.regions.neighbours(after, own):
                        yield records.change(region, other)

        return records.absorbs([list(carried(change)) for change in changes], own)
