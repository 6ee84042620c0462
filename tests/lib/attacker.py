"""Somebody who knows the published numbers only, and tries every truth that would have given them.

Written on its own, without the code under test: atoms are all combinations of attribute values, a truth is a
number of people for each atom. Dynamic programming over the atoms makes "every truth" quick enough.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

type Atoms = int  # a set of atoms, as bits
type Truth = tuple[int, ...]


def atoms(domain: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(domain, values, strict=True)) for values in product(*domain.values())]


def mask(conditions: Mapping[str, frozenset[str]], of: Sequence[Mapping[str, str]]) -> Atoms:
    """The atoms that a count takes."""
    return sum(
        1 << place
        for place, atom in enumerate(of)
        if all(atom[name] in values for name, values in conditions.items())
    )


def value(which: Atoms, truth: Sequence[int]) -> int:
    return sum(number for place, number in enumerate(truth) if which >> place & 1)


def values(truth: Sequence[int]) -> list[int]:
    """The value of every set of atoms."""
    found = [0]
    for number in truth:
        found += [value + number for value in found]
    return found


class Attacker:
    """Knows the ``published`` counts of atoms, and of how many atoms a truth consists."""

    def __init__(self, published: Mapping[Atoms, int], size: int) -> None:
        self.start = tuple(published.values())
        self.size = size
        self.inside = [[i for i, which in enumerate(published) if which >> p & 1] for p in range(size)]
        self.free = sum(1 << place for place in range(size) if not self.inside[place])
        self.can_be_filled = cache(self._can_be_filled)

    def numbers(self, place: int, left: Truth) -> range:
        """How many people an atom may have, given what is left of each published count."""
        return range(min((left[i] for i in self.inside[place]), default=0) + 1)

    def less(self, place: int, left: Truth, number: int) -> Truth:
        inside = self.inside[place]
        return tuple(count - number if i in inside else count for i, count in enumerate(left))

    def _can_be_filled(self, place: int, left: Truth) -> bool:
        if place == self.size:
            return not any(left)
        return any(
            self.can_be_filled(place + 1, self.less(place, left, number))
            for number in self.numbers(place, left)
        )

    def some_truth(self, source: random.Random) -> Truth:
        """A truth that would have given the published numbers, chosen at random."""
        left, truth = self.start, ()
        for place in range(self.size):
            choices = [
                number
                for number in self.numbers(place, left)
                if self.can_be_filled(place + 1, self.less(place, left, number))
            ]
            number = source.choice(choices)
            left, truth = self.less(place, left, number), (*truth, number)
        return truth

    def possible(self, which: Atoms) -> frozenset[int]:
        """All values that a count could have, in all truths; atoms that nothing is known of are left out."""

        @cache
        def sums(place: int, left: Truth) -> frozenset[int]:
            if place == self.size:
                return frozenset() if any(left) else frozenset({0})
            own = which >> place & 1
            return frozenset(
                own * number + rest
                for number in self.numbers(place, left)
                for rest in sums(place + 1, self.less(place, left, number))
            )

        return sums(0, self.start)


def found_out(
    published: Mapping[Atoms, int], hidden: Sequence[Atoms], truth: Sequence[int], threshold: int
) -> Iterator[tuple[str, Atoms]]:
    """What somebody can be sure of that they should not: hidden counts, and groups under the threshold.

    A group is any set of atoms with 1 to ``threshold - 1`` people.
    """
    size = len(truth)
    attacker = Attacker(published, size)
    small = (which for which, people in enumerate(values(truth)) if 0 < people < threshold)
    sure = {("hidden", which) for which in hidden} | {("small", which) for which in small}
    sure = {(kind, which) for kind, which in sure if not which & attacker.free}
    source = random.Random(7)
    for _ in range(300):
        other = attacker.some_truth(source)
        sure = {(kind, which) for kind, which in sure if value(which, truth) == value(which, other)}
    return (one for one in sorted(sure) if len(attacker.possible(one[1])) == 1)
