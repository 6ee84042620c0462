"""One scope: the numbers about one attribute of its own, such as the answer to one question, with all the
numbers about attributes that everything shares (population, sex, cohort …).

Two scopes have only the shared attributes in common, and every number about these stands in both. What is
safe in each is then safe together: numbers of two scopes can only be combined through what they share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onward.lib.disclosure.cells import Cell, Units, Value

type Signature = tuple[int, ...]


@dataclass
class Region:
    """Units that no number of the scope tells apart. ``owners`` is cut off at the threshold: more do not
    matter.
    """

    rows: int = 0
    owners: set[tuple[int, int]] = field(default_factory=set)


class Regions:
    """All kinds of units of a scope: those that exist, and beside them some that could.

    Regions ``0 .. occupied-1`` have units. Later ones have none: they stand for what could be, so that a
    number which happens to be nought is not taken for one that must be.
    """

    def __init__(self, cells: Sequence[Cell], units: Units, threshold: int) -> None:
        self._threshold = threshold
        self.names = sorted({name for cell in cells for name, _ in cell.where})
        self._parts = {name: _parts(name, cells) for name in self.names}
        self._classes = {name: _classes(self._parts[name], units.values(name)) for name in self.names}
        self._number: dict[Signature, int] = {}
        # by attribute and class: the regions with it
        self._with = [{each: set[int]() for each in self.classes(name)} for name in self.names]
        self.regions: list[Region] = []
        self._fill(units)
        self.occupied = len(self.regions)
        self._members: dict[Cell, frozenset[int]] = {}
        self._real: dict[Cell, list[int]] = {}

    def _fill(self, units: Units) -> None:
        columns = [map(self._classes[name].__getitem__, units.columns[name]) for name in self.names]
        signatures: Iterable[Signature] = zip(*columns, strict=True) if columns else [()] * len(units.owner)
        if units.people:
            for signature, people in Counter(signatures).items():
                number = self._place(signature)
                some = {(number, each) for each in range(min(people, self._threshold))}
                self.regions[number] = Region(people, some)
            return
        for signature, rows, owner in zip(signatures, units.rows, units.owner, strict=True):
            region = self.regions[self._place(signature)]
            region.rows += rows
            if len(region.owners) < self._threshold:
                region.owners.add((owner, 0))

    def _place(self, signature: Signature) -> int:
        place = self._number.setdefault(signature, len(self.regions))
        if place == len(self.regions):
            self.regions.append(Region())
            for regions, each in zip(self._with, signature, strict=True):
                regions[each].add(place)
        return place

    def imagine(self, cells: Iterable[Cell], most: int = 3) -> None:
        """Add regions in which the units of these cells would be, though there are none."""
        signatures = self.signatures()
        for cell in cells:
            changed = self.taken(cell)
            if changed is None:
                continue
            new = {self._moved(signature, changed) for signature in signatures} - set(signatures)
            for signature in sorted(new)[:most]:
                self._place(signature)
        self._members.clear()

    def taken(self, cell: Cell) -> dict[int, list[int]] | None:
        """For each attribute of the cell, the classes that it takes; ``None`` where nothing could be
        in it.
        """
        taken = {}
        for name, values in cell.where:
            classes = sorted({self._classes[name][value] for value in values if value in self._classes[name]})
            if not classes:
                return None
            taken[self.names.index(name)] = classes
        return taken

    @staticmethod
    def _moved(signature: Signature, taken: Mapping[int, list[int]]) -> Signature:
        return tuple(
            part if place not in taken or part in taken[place] else taken[place][0]
            for place, part in enumerate(signature)
        )

    def of(self, cell: Cell) -> frozenset[int]:
        """The regions that the cell counts."""
        if (known := self._members.get(cell)) is None:
            known = self._members[cell] = self._matching(cell)
        return known

    def _matching(self, cell: Cell) -> frozenset[int]:
        taken = self.taken(cell)
        if taken is None:
            return frozenset()
        found: set[int] | None = None
        for place, classes in taken.items():
            here = set[int]().union(*(self._with[place][each] for each in classes))
            found = here if found is None else found & here
        return frozenset(range(len(self.regions)) if found is None else found)

    def classes(self, name: str) -> set[int]:
        """The classes of values of an attribute."""
        return set(self._classes[name].values())

    def signatures(self) -> list[Signature]:
        """The signatures of the regions that have units, in the order of their numbers."""
        return list(self._number)[: self.occupied]

    def neighbours(self, signature: Signature, attributes: Iterable[str]) -> Iterator[Signature]:
        """The signatures that differ in one of these attributes."""
        for name in sorted(attributes):
            if name in self._classes:
                place = self.names.index(name)
                for other in sorted(self.classes(name) - {signature[place]}):
                    yield (*signature[:place], other, *signature[place + 1 :])

    def real(self, cell: Cell) -> list[int]:
        """The regions of the cell that have units."""
        if (known := self._real.get(cell)) is None:
            known = self._real[cell] = [region for region in self.of(cell) if region < self.occupied]
        return known

    def rows(self, regions: Iterable[int]) -> int:
        return sum(self.regions[number].rows for number in regions)

    def size(self, regions: Iterable[int]) -> int:
        """Rows, or people behind them where those are fewer; at least the threshold where it is reached."""
        rows, owners = 0, set[tuple[int, int]]()
        for number in regions:
            region = self.regions[number]
            rows += region.rows
            if len(owners) < self._threshold:
                owners |= region.owners
        return min(rows, len(owners))


def _parts(name: str, cells: Iterable[Cell]) -> list[frozenset[Value]]:
    """All sets of values of an attribute that some cell asks for."""
    return list(dict.fromkeys(values for cell in cells for own, values in cell.where if own == name))


def _classes(parts: Sequence[frozenset[Value]], values: Iterable[Value]) -> dict[Value, int]:
    """Each value's class: values that no cell tells apart share one."""
    numbers: dict[tuple[int, ...], int] = {}
    found = {}
    for value in sorted(values):
        asked = tuple(number for number, part in enumerate(parts) if value in part)
        found[value] = numbers.setdefault(asked, len(numbers))
    return found


def own_attributes(cell: Cell, shared: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, _ in cell.where) - shared


def by_scope(cells: Iterable[Cell], shared: frozenset[str]) -> dict[tuple[str, ...], list[Cell]]:
    """The cells of one universe by the attributes that are theirs alone (none: only shared ones).

    Cells that have several such attributes bring these into one scope.
    """
    cells = list(dict.fromkeys(cells))
    joined: list[set[str]] = []
    for cell in cells:
        own = set(own_attributes(cell, shared))
        if own:
            touching = [group for group in joined if group & own]
            joined = [group for group in joined if not group & own]
            joined.append(own.union(*touching))
    found: defaultdict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        own = set(own_attributes(cell, shared))
        key = next((tuple(sorted(group)) for group in joined if own and own <= group), ())
        found[key].append(cell)
    return dict(found)
