"""Would publishing these numbers give something away, within one scope?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onward.lib.disclosure.algebra import PRIME, Sketch, Vector, total
from onward.lib.disclosure.cells import Cell, Units
from onward.lib.disclosure.scopes import Regions

# Above this many kinds of small units, sums of three and four of them are no longer searched
# (docs/disclosure.md).
SEARCHED = 80

type Family = tuple[Cell, str]  # a cell without one of its conditions, and the attribute of that condition


class Scope:
    """What is published of one scope, and what must stay hidden.

    ``known`` is published already, in earlier editions; what follows from that alone cannot be hidden any
    more.
    """

    def __init__(
        self, cells: Sequence[Cell], units: Units, threshold: int, known: Sequence[Cell] = ()
    ) -> None:
        self._threshold = threshold
        self._regions = Regions([*cells, *known], units, threshold)
        empty = [cell for cell in cells if not self._regions.real(cell)]
        self._regions.imagine(empty)
        self._real = Sketch.over(self._regions.occupied)
        self._whole = Sketch.over(len(self._regions.regions))
        self._hidden: dict[Cell, bool] = {}  # whether it is small
        self._published: dict[Cell, None] = {}
        self._families: defaultdict[Family, list[Cell]] = defaultdict(list)
        self._given: set[frozenset[int]] = set()
        self._small = [
            number for number in range(self._regions.occupied) if self._regions.size([number]) < threshold
        ]
        self.publish(known)
        self._given = set(self._small_groups(self._real.vector()))

    @property
    def hidden(self) -> list[Cell]:
        return list(self._hidden)

    def publish(self, cells: Iterable[Cell]) -> None:
        """Take these as published from now on."""
        for cell in cells:
            if cell in self._published:
                continue
            self._published[cell] = None
            self._real.add([self._regions.real(cell)])
            self._whole.add([self._regions.of(cell)])
            for name, _ in cell.where:
                self._families[cell.wider(name), name].append(cell)

    def hide(self, cells: Iterable[Cell]) -> None:
        """These must stay hidden; those that follow from what is published already are let go."""
        real, whole = self._real.vector(), self._whole.vector()
        for cell in cells:
            if cell not in self._hidden and not self._follows(cell, real, whole):
                self._hidden[cell] = self._small_cell(cell)

    def size(self, cell: Cell) -> int:
        """Rows of a cell, or people behind them where those are fewer; cut off at the threshold."""
        return self._regions.size(self._regions.real(cell))

    def rows(self, cell: Cell) -> int:
        return self._regions.rows(self._regions.real(cell))

    def _follows(self, cell: Cell, real: Vector, whole: Vector) -> bool:
        """Whether the cell's number can be worked out from what these vectors are at right angles to."""
        small = self._hidden[cell] if cell in self._hidden else self._small_cell(cell)
        return not (total(real, self._regions.real(cell)) if small else total(whole, self._regions.of(cell)))

    def _small_cell(self, cell: Cell) -> bool:
        """Small, but not nought: who knows that the other kinds do not exist must not find it either."""
        return 0 < self.size(cell) < self._threshold

    def gives_away(self, cells: Sequence[Cell]) -> bool:
        """Whether publishing these besides gives away a hidden number or a group under the threshold."""
        new = [cell for cell in cells if cell not in self._published]
        real = self._real.probe([self._regions.real(cell) for cell in new])
        whole = self._whole.probe([self._regions.of(cell) for cell in new])
        return (
            any(self._follows(cell, real, whole) for cell in self._hidden)
            or any(group not in self._given for group in self._small_groups(real))
            or any(self._rest_given_away(family, new, real, whole) for family in self._touched(new))
        )

    def _touched(self, cells: Iterable[Cell]) -> Iterator[Family]:
        return ((cell.wider(name), name) for cell in cells for name, _ in cell.where)

    def _rest_given_away(self, family: Family, new: Sequence[Cell], real: Vector, whole: Vector) -> bool:
        """Whether what is left of a whole, without its published parts, is small and can be worked out."""
        parent, attribute = family
        parts = [
            *self._families.get(family, ()),
            *(
                cell
                for cell in new
                if cell.wider(attribute) == parent and any(name == attribute for name, _ in cell.where)
            ),
        ]
        rest = self._regions.of(parent).difference(*(self._regions.of(part) for part in parts))
        occupied = frozenset(region for region in rest if region < self._regions.occupied)
        if occupied:
            small = self._regions.size(occupied) < self._threshold and occupied not in self._given
            return small and not total(real, occupied)
        return bool(rest & self._hidden_noughts()) and not total(whole, rest)

    def _hidden_noughts(self) -> frozenset[int]:
        return frozenset[int]().union(
            *(self._regions.of(cell) for cell in self._hidden if not self._regions.real(cell))
        )

    def _small_groups(self, vector: Vector) -> Iterator[frozenset[int]]:
        """Sets of small regions, of fewer people than the threshold, whose sum can be worked out."""
        for size in range(1, self._largest_set() + 1):
            for group in _noughts(vector, self._small, size):
                if self._regions.size(group) < self._threshold:
                    yield frozenset(group)

    def _largest_set(self) -> int:
        return min(self._threshold - 1, 4 if len(self._small) <= SEARCHED else 2)


def _noughts(vector: Vector, regions: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """Sets of ``size`` regions (1 to 4) over which the vector sums to nought."""
    if size == 1:
        yield from ((region,) for region in regions if not vector[region])
        return
    half = size // 2
    sums: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for left in combinations(regions, half):
        sums[total(vector, left)].append(left)
    for right in combinations(regions, size - half):
        for left in sums.get(-total(vector, right) % PRIME, ()):
            if left[-1] < right[0]:
                yield (*left, *right)
