"""What follows from published counts by adding and subtracting, decided with random vectors.

Published counts are rows of 0 and 1 over regions (kinds of units). A further count follows from them exactly
when it is at right angles to every vector that they are all at right angles to. A *random* such vector
decides that: a count that follows always gives nought; one that does not gives nought with a probability of 1
in 2^61, and is then held back needlessly, never published wrongly. Arithmetic is modulo the prime 2^61 - 1.
"""

import random
from collections.abc import Iterable, Mapping, Sequence

PRIME = 2**61 - 1

type Vector = list[int]
type Row = dict[int, int]  # factors that are not nought, by region


def total(vector: Sequence[int], regions: Iterable[int]) -> int:
    """The sum of a vector over a set of regions, modulo the prime."""
    return sum(map(vector.__getitem__, regions)) % PRIME


def _less(row: Row, pivot: int, other: Row) -> Row:
    """The row without its pivot, by taking away a multiple of another whose factor there is 1."""
    times = PRIME - row[pivot]
    found = dict(row)
    for region, factor in other.items():
        if left := (found.get(region, 0) + times * factor) % PRIME:
            found[region] = left
        else:
            found.pop(region, None)
    return found


class Sketch:
    """All that is known from the counts added so far, over some number of regions.

    It is kept as rows in reduced echelon form: each has a region of its own, its pivot, with the factor 1 and
    nothing there in any other row. Numbers for the regions without a pivot, chosen at random, then say what
    the pivots must be for a vector at right angles to all rows, and every such vector is as likely.
    """

    def __init__(self, chosen: Vector, rows: Mapping[int, Row]) -> None:
        self._chosen, self._rows = chosen, dict(rows)

    @classmethod
    def over(cls, size: int, seed: int = 0) -> "Sketch":
        source = random.Random(seed)  # noqa: S311  the choice is no secret: any seed gives a right answer
        return cls([source.randrange(1, PRIME) for _ in range(size)], {})

    def copy(self) -> "Sketch":
        return Sketch(self._chosen, self._rows)

    def add(self, counts: Iterable[Iterable[int]]) -> None:
        for regions in counts:
            self._add(dict.fromkeys(regions, 1))

    def _add(self, row: Row) -> None:
        for pivot in [region for region in row if region in self._rows]:
            row = _less(row, pivot, self._rows[pivot])
        if not row:
            return
        pivot = next(iter(row))
        inverse = pow(row[pivot], -1, PRIME)
        row = {region: factor * inverse % PRIME for region, factor in row.items()}
        for own in [own for own, other in self._rows.items() if pivot in other]:
            self._rows[own] = _less(self._rows[own], pivot, row)
        self._rows[pivot] = row

    def probe(self, counts: Iterable[Iterable[int]]) -> Vector:
        """A vector that tells what would follow if these counts were added too; all noughts: everything."""
        sketch = self.copy()
        sketch.add(counts)
        return sketch.vector()

    def vector(self) -> Vector:
        """A vector at right angles to all counts added."""
        vector = list(self._chosen)
        for pivot in self._rows:
            vector[pivot] = 0
        for pivot, row in self._rows.items():  # no other pivot stands in this row, and its own is nought yet
            vector[pivot] = -sum(factor * vector[region] for region, factor in row.items()) % PRIME
        return vector
