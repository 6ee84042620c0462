"""What follows from published counts by adding and subtracting, decided with random vectors.

Published counts are rows of 0 and 1 over regions (kinds of units). A further count follows from them exactly
when it is at right angles to every vector that they are all at right angles to. A *random* such vector
decides that: a count that follows always gives nought; one that does not gives nought with a probability of 1
in 2^61, and is then held back needlessly, never published wrongly. Arithmetic is modulo the prime 2^61 - 1.
"""

import random
from collections.abc import Iterable, Sequence

PRIME = 2**61 - 1

type Vector = list[int]


def total(vector: Sequence[int], regions: Iterable[int]) -> int:
    """The sum of a vector over a set of regions, modulo the prime."""
    return sum(vector[region] for region in regions) % PRIME


def _cleared(vectors: list[Vector], regions: Sequence[int]) -> list[Vector]:
    """Random vectors that are also at right angles to this count: one fewer, where it says something new."""
    sums = [total(vector, regions) for vector in vectors]
    chosen = next((index for index, value in enumerate(sums) if value), None)
    if chosen is None:
        return vectors
    pivot, inverse = vectors[chosen], pow(sums[chosen], -1, PRIME)
    cleared = []
    for index, vector in enumerate(vectors):
        if index == chosen:
            continue
        if factor := sums[index] * inverse % PRIME:
            vector = [(a - factor * b) % PRIME for a, b in zip(vector, pivot, strict=True)]
        cleared.append(vector)
    return cleared


class Sketch:
    """All that is known from the counts added so far, over ``size`` regions; room for ``counts`` of them."""

    def __init__(self, size: int, counts: int, seed: int = 0) -> None:
        source = random.Random(seed)  # noqa: S311  the choice is no secret: any seed gives a right answer
        needed = min(size, counts + 1)
        self._size = size
        self._vectors = [[source.randrange(1, PRIME) for _ in range(size)] for _ in range(needed)]

    def add(self, counts: Iterable[Sequence[int]]) -> None:
        for regions in counts:
            self._vectors = _cleared(self._vectors, regions)

    def probe(self, counts: Sequence[Sequence[int]]) -> Vector:
        """A vector that tells what would follow if these counts were added too; all noughts: everything."""
        vectors = self._vectors[: len(counts) + 1]
        for regions in counts:
            vectors = _cleared(vectors, regions)
        return vectors[0] if vectors else [0] * self._size
