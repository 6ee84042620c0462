"""The published numbers of one scope, and what changes of single units do to them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, islice, product

from onward.lib.disclosure.cells import Cell, Units
from onward.lib.disclosure.scopes import Regions, Signature
from onward.lib.disclosure.tally import Packed, Tally

KINDS = 120  # kinds of units tried
SINGLES = 300  # different changes of one unit tried in pairs
PAIRS = 20_000  # pairs of changes tried in fours
FOURS = 50_000  # fours tried


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


@dataclass(frozen=True, slots=True)
class Change:
    """One unit of a region takes another signature, and what that does to the published, the hidden and the
    claimed numbers.
    """

    region: int
    before: Signature
    after: Signature
    effect: Packed
    hidden: Packed
    claimed: Packed


type Changes = tuple[Change, ...]
type Moved = tuple[tuple[Signature, Signature], ...]  # shared attributes before and after, unit by unit
type Sets = Mapping[Packed, Mapping[int, list[Changes]]]  # by effect, and by how they move one number


@dataclass(frozen=True)
class Numbers:
    """The numbers of a scope: ``published`` and ``hidden`` ones, what is claimed of some, and what else tells
    kinds of units apart (``beside``).
    """

    published: frozenset[Cell]
    hidden: frozenset[Cell]
    claims: tuple[Claim, ...]
    beside: frozenset[Cell]

    @property
    def spoken(self) -> list[Cell]:
        return [cell for claim in self.claims for cell in (claim.part, claim.whole)]


class Records:
    """The numbers of one scope, and the other truths found for it so far.

    ``own`` are the attributes that are the scope's alone.
    """

    def __init__(self, numbers: Numbers, units: Units, own: frozenset[str], shared: frozenset[str]) -> None:
        every = [*numbers.beside, *numbers.published, *numbers.hidden, *numbers.spoken]
        self.regions = Regions(every, units, threshold=3)
        self.signatures = self.regions.signatures()
        self._published = Tally(self.regions, list(numbers.published))
        self._hidden = Tally(self.regions, list(numbers.hidden))
        self._spoken = Tally(self.regions, numbers.spoken)
        self._number = {cell: number for number, cell in enumerate(numbers.hidden)}
        self._claims = numbers.claims
        self._said = [units.rows_of(cell) for cell in numbers.spoken]
        self._opened = 0  # the hidden numbers that another truth is known for
        self._own = own
        self._places = [place for place, name in enumerate(self.regions.names) if name in shared]
        self._absorbed: dict[Moved, bool] = {}

    def change(self, region: int, after: Signature) -> Change:
        before = self.signatures[region]
        tallies = self._published, self._hidden, self._spoken
        return Change(region, before, after, *(tally.of(after) - tally.of(before) for tally in tallies))

    def _singles(self, attributes: frozenset[str], first: int | None = None) -> list[Change]:
        """Changes of one unit in one of these attributes; units that number ``first`` counts come first."""
        near = list(range(len(self.signatures)))
        if first is not None:
            near.sort(key=lambda region: not self._hidden.counts(self.signatures[region], first))
        few = dict.fromkeys([*near[: KINDS // 2], *near[-KINDS // 2 :]])
        return [
            self.change(region, after)
            for region in few
            for after in self.regions.neighbours(self.signatures[region], attributes)
        ]

    def stands(self, changes: Changes) -> bool:
        """Whether there are units enough to change, and what was said in words stays true."""
        used = Counter(change.region for change in changes)
        if any(self.regions.regions[region].rows < times for region, times in used.items()):
            return False
        moved = sum(change.claimed for change in changes)
        then = [said + self._spoken.moved(moved, number) for number, said in enumerate(self._said)]
        return all(claim.holds(then[2 * i], then[2 * i + 1]) for i, claim in enumerate(self._claims))

    def another(self, hidden: Cell, attributes: frozenset[str]) -> Iterator[Changes]:
        """Changes that leave the published numbers alone and give ``hidden`` another value."""
        number = self._number[hidden]
        singles = self._singles(attributes, number)
        found = ((one,) for one in singles if not one.effect and self._moved((one,), number))
        few = self._distinct([one for one in singles if one.effect], number)
        twos = _balanced(self._by_effect(((one,) for one in few), number))
        return filter(self.stands, chain(found, twos, islice(self._fours(few, number), FOURS)))

    def _fours(self, few: Sequence[Change], number: int) -> Iterator[Changes]:
        yield from _balanced(self._by_effect(_pairs(few), number))

    def _moved(self, changes: Changes, number: int) -> int:
        return self._hidden.moved(sum(change.hidden for change in changes), number)

    def _by_effect(self, sets: Iterable[Changes], number: int) -> Sets:
        found: defaultdict[Packed, defaultdict[int, list[Changes]]]
        found = defaultdict(lambda: defaultdict(list))
        for changes in sets:
            found[_sum(changes)][self._moved(changes, number)].append(changes)
        return found

    def _distinct(self, changes: Iterable[Change], number: int | None) -> list[Change]:
        """A few changes of each effect are enough."""
        kept: defaultdict[tuple[Packed, int, Packed], list[Change]] = defaultdict(list)
        for one in changes:
            moved = 0 if number is None else self._moved((one,), number)
            same = kept[one.effect, moved, one.claimed]
            if len(same) < 4:
                same.append(one)
        return [change for same in kept.values() for change in same][:SINGLES]

    def moves(self, changes: Changes, hidden: Cell) -> bool:
        """Whether the changes give another value to a hidden number."""
        return self._moved(changes, self._number[hidden]) != 0

    def opened(self, hidden: Cell) -> bool:
        """Whether a truth found already gives another value to this number."""
        return self._hidden.marked(self._opened, self._number[hidden])

    def opens(self, hidden: Cell) -> bool:
        """Whether changes of own records alone give another value to this number."""
        if not self.opened(hidden):
            for changes in islice(self.another(hidden, self._own), 1):
                self._opened |= self._hidden.marks(sum(change.hidden for change in changes))
        return self.opened(hidden)

    def absorbs(self, moved: Moved) -> bool:
        """Whether these changes of shared attributes, with up to two changes of own records, leave all as
        it is.
        """
        if moved not in self._absorbed:
            self._absorbed[moved] = self._absorbs([self._carried(*one) for one in moved])
        return self._absorbed[moved]

    def _carried(self, before: Signature, after: Signature) -> list[Change]:
        """What a change of shared attributes may be here: that of any unit, its own record changed or not."""
        return [change for region in self._alike.get(before, ()) for change in self._carry(region, after)]

    @cached_property
    def _alike(self) -> Mapping[Signature, list[int]]:
        """The regions by their shared attributes."""
        found: defaultdict[Signature, list[int]] = defaultdict(list)
        for region, signature in enumerate(self.signatures):
            found[tuple(signature[place] for place in self._places)].append(region)
        return found

    def _carry(self, region: int, shared: Signature) -> Iterator[Change]:
        parts = list(self.signatures[region])
        for place, part in zip(self._places, shared, strict=True):
            parts[place] = part
        after = tuple(parts)
        yield self.change(region, after)
        yield from (self.change(region, other) for other in self.regions.neighbours(after, self._own))

    def _absorbs(self, carried: Sequence[Sequence[Change]]) -> bool:
        started: list[Changes] = [()]
        for options in carried:
            started = [(*changes, option) for changes in started for option in options][:SINGLES]
        if any(not _sum(changes) and self.stands(changes) for changes in started):
            return True
        return any(
            self.stands((*changes, *more))
            for changes in started
            for more in self._undoing.get(-_sum(changes), ())[:50]
        )

    @cached_property
    def _undoing(self) -> Mapping[Packed, list[Changes]]:
        """One or two changes of own records, by their effect."""
        few = self._distinct(self._singles(self._own), None)
        found: defaultdict[Packed, list[Changes]] = defaultdict(list)
        for changes in (*((change,) for change in few), *_pairs(few)):
            found[_sum(changes)].append(changes)
        return dict(found)


def _sum(changes: Changes) -> Packed:
    return sum(change.effect for change in changes)


def _pairs(changes: Sequence[Change]) -> Iterator[Changes]:
    pairs = ((one, other) for place, one in enumerate(changes) for other in changes[place:])
    return islice(pairs, PAIRS)


def _balanced(sets: Sets) -> Iterator[Changes]:
    """Two sets of changes that undo each other in all published numbers, but not in the one looked at."""
    for effect, here in sets.items():
        there = sets.get(-effect, {})
        for (moved, some), (back, others) in product(here.items(), there.items()):
            if moved + back:
                yield from ((*one, *other) for one in some[:20] for other in others[:20])
