"""Would publishing these numbers give something away, within one scope?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onward.lib.disclosure.algebra import Sketch, Vector, total
from onward.lib.disclosure.cells import Cell, Units
from onward.lib.disclosure.groups import SmallGroups
from onward.lib.disclosure.scopes import Regions

type Family = tuple[Cell, str]  # a cell without one of its conditions, and the attribute of that condition
type Set = int  # cells by their numbers, as bits


class Ground:
    """What does not change while numbers of a scope are published and hidden: its cells and regions.

    What follows from a set of published cells is reasoned once for each set.
    """

    def __init__(self, cells: Sequence[Cell], units: Units, threshold: int, known: Sequence[Cell]) -> None:
        self.threshold = threshold
        self.regions = Regions([*cells, *known], units, threshold)
        self.regions.imagine([cell for cell in cells if not self.regions.real(cell)])
        self.cells = list(dict.fromkeys([*cells, *known]))
        self.number = {cell: number for number, cell in enumerate(self.cells)}
        self.of = [self.regions.of(cell) for cell in self.cells]
        self.real = [self.regions.real(cell) for cell in self.cells]
        self.sizes = [self.regions.size(real) for real in self.real]
        self._families: defaultdict[Family, Set] = defaultdict(int)
        self.touched = [[(cell.wider(name), name) for name, _ in cell.where] for cell in self.cells]
        for number, families in enumerate(self.touched):
            for family in families:
                self._families[family] |= 1 << number
        self._groups = SmallGroups(self.regions, self.regions.occupied, threshold)
        self._sketches = {0: (Sketch.over(self.regions.occupied), Sketch.over(len(self.regions.regions)))}
        self._vectors: dict[Set, tuple[Vector, Vector]] = {}
        self._tells: dict[Set, bool] = {}
        self.answers: dict[tuple[Set, Set, Set], bool] = {}
        self.known = self.numbered(known)
        self.learn(0, self.known)
        self.given = set(self._groups.noughts(self.vectors(self.known)[0]))

    def numbered(self, cells: Iterable[Cell]) -> Set:
        found = 0
        for cell in cells:
            found |= 1 << self.number[cell]
        return found

    def size(self, cell: Cell) -> int:
        """Rows of a cell, or people behind them where those are fewer; cut off at the threshold."""
        return self.sizes[self.number[cell]]

    def rows(self, cell: Cell) -> int:
        return self.regions.rows(self.regions.real(cell))

    def learn(self, published: Set, more: Set) -> Set:
        """All of these published; the first of them were learnt before."""
        every = published | more
        if every not in self._sketches:
            real, whole = (sketch.copy() for sketch in self._sketches[published])
            new = list(members(more & ~published))
            real.add(self.real[number] for number in new)
            whole.add(self.of[number] for number in new)
            self._sketches[every] = real, whole
        return every

    def vectors(self, published: Set) -> tuple[Vector, Vector]:
        """Vectors that tell what follows from these; over the regions with units, and over all."""
        if published not in self._vectors:
            real, whole = self._sketches[published]
            self._vectors[published] = real.vector(), whole.vector()
        return self._vectors[published]

    def follows(self, number: int, published: Set) -> bool:
        """Whether the number of a cell can be worked out from these.

        Of one that is small, but not nought, also where that takes knowing that other kinds do not exist.
        """
        real, whole = self.vectors(published)
        small = 0 < self.sizes[number] < self.threshold
        return not (total(real, self.real[number]) if small else total(whole, self.of[number]))

    def tells_of_few(self, published: Set) -> bool:
        """Whether the number of a group under the threshold can be worked out from these."""
        if published not in self._tells:
            groups = self._groups.noughts(self.vectors(published)[0])
            self._tells[published] = any(group not in self.given for group in groups)
        return self._tells[published]

    def rest(self, family: Family, published: Set) -> frozenset[int]:
        """What is left of a whole without those of its parts that are published."""
        parts = members(self._families[family] & published)
        return self.regions.of(family[0]).difference(*(self.of[part] for part in parts))


class Scope:
    """What is published of one scope, and what must stay hidden.

    What the earlier editions published follows from them alone, and cannot be hidden any more.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._published = ground.known
        self._hidden: Set = 0
        self.hidden: list[Cell] = []

    def publish(self, cells: Iterable[Cell]) -> None:
        """Take these as published from now on."""
        self._published = self._ground.learn(self._published, self._ground.numbered(cells))

    def hide(self, cells: Iterable[Cell]) -> None:
        """These must stay hidden; those that follow from what is published already are let go."""
        for cell in cells:
            number = self._ground.number[cell]
            if not self._hidden >> number & 1 and not self._ground.follows(number, self._published):
                self._hidden |= 1 << number
                self.hidden.append(cell)

    def gives_away(self, cells: Sequence[Cell]) -> bool:
        """Whether publishing these besides gives away a hidden number or a group under the threshold."""
        new = self._ground.numbered(cells) & ~self._published
        asked, answers = (self._published, self._hidden, new), self._ground.answers
        if asked not in answers:
            answers[asked] = self._gives_away(new)
        return answers[asked]

    def _gives_away(self, new: Set) -> bool:
        ground = self._ground
        every = ground.learn(self._published, new)
        families = {family for number in members(new) for family in ground.touched[number]}
        return (
            any(ground.follows(number, every) for number in members(self._hidden))
            or ground.tells_of_few(every)
            or any(self._rest_given_away(family, every) for family in families)
        )

    def _rest_given_away(self, family: Family, published: Set) -> bool:
        """Whether what is left of a whole, without its published parts, is small and can be worked out."""
        ground = self._ground
        real, whole = ground.vectors(published)
        rest = ground.rest(family, published)
        occupied = frozenset(region for region in rest if region < ground.regions.occupied)
        if occupied:
            small = ground.regions.size(occupied) < ground.threshold and occupied not in ground.given
            return small and not total(real, occupied)
        return bool(rest & self._hidden_noughts()) and not total(whole, rest)

    def _hidden_noughts(self) -> frozenset[int]:
        ground = self._ground
        empty = (ground.of[number] for number in members(self._hidden) if not ground.real[number])
        return frozenset[int]().union(*empty)


def members(some: Set) -> Iterator[int]:
    while some:
        last = some & -some
        yield last.bit_length() - 1
        some ^= last
