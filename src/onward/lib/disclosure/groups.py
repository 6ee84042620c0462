"""Small sets of regions, and which of them can be worked out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onward.lib.disclosure.algebra import PRIME, Vector
from onward.lib.disclosure.scopes import Regions

# Above this many kinds of small units, sums of three and four of them are no longer searched
# (docs/disclosure.md).
SEARCHED = 80

type Pair = tuple[int, int]


class SmallGroups:
    """The sets of one to four regions of a scope that have fewer people than the threshold together."""

    def __init__(self, regions: Regions, occupied: int, threshold: int) -> None:
        self._regions, self._threshold = regions, threshold
        self._singles = [number for number in range(occupied) if self._small([number])]
        self._largest = min(threshold - 1, 4 if len(self._singles) <= SEARCHED else 2)
        pairs = combinations(self._singles, 2) if self._largest > 1 else ()
        self._pairs = [pair for pair in pairs if self._small(pair)]

    def _small(self, group: Sequence[int]) -> bool:
        return self._regions.size(group) < self._threshold

    def noughts(self, vector: Vector) -> Iterator[frozenset[int]]:
        """Those over which the vector sums to nought: whose number can be worked out."""
        yield from (frozenset((single,)) for single in self._singles if not vector[single])
        sums = [(vector[one] + vector[other]) % PRIME for one, other in self._pairs]
        yield from (frozenset(pair) for pair, there in zip(self._pairs, sums, strict=True) if not there)
        for group in (*self._threes(vector, sums), *self._fours(sums)):
            if self._small(group):
                yield frozenset(group)

    def _threes(self, vector: Vector, sums: Sequence[int]) -> Iterator[tuple[int, ...]]:
        if self._largest > 2:
            by_value: defaultdict[int, list[int]] = defaultdict(list)
            for single in self._singles:
                by_value[PRIME - vector[single] if vector[single] else 0].append(single)
            for pair, there in zip(self._pairs, sums, strict=True):
                if there in by_value:
                    yield from ((single, *pair) for single in by_value[there] if single < pair[0])

    def _fours(self, sums: Sequence[int]) -> Iterator[tuple[int, ...]]:
        if self._largest > 3:
            by_sum: defaultdict[int, list[Pair]] = defaultdict(list)
            for pair, there in zip(self._pairs, sums, strict=True):
                by_sum[there].append(pair)
            for there, pairs in by_sum.items():
                for left in by_sum.get(PRIME - there if there else 0, ()):
                    yield from ((*left, *right) for right in pairs if left[-1] < right[0])
