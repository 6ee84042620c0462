"""All numbers of a list at once: each a byte of one large integer.

How a change moves them is then a single difference. A byte holds what a few changes do to a number, from -128
to 127: sums of up to 127 changes never run into the byte beside it.
"""

from collections.abc import Sequence

from onward.lib.disclosure.cells import Cell
from onward.lib.disclosure.scopes import Regions, Signature

type Packed = int  # how each number of a list is moved

_WIDTH = 8
_MIDDLE = 1 << _WIDTH - 1
_BYTE = (1 << _WIDTH) - 1


class Tally:
    """Which numbers of the list count the units of a signature."""

    def __init__(self, regions: Regions, cells: Sequence[Cell]) -> None:
        self._places = [dict.fromkeys(regions.classes(name), 0) for name in regions.names]
        self._middle = sum(_MIDDLE << _WIDTH * number for number in range(len(cells)))
        self._known: dict[Signature, Packed] = {}
        self._possible = 0
        for number, cell in enumerate(cells):
            self._enter(1 << _WIDTH * number, regions.taken(cell))

    def _enter(self, bit: int, taken: dict[int, list[int]] | None) -> None:
        if taken is None:
            return
        self._possible |= bit
        for place, masks in enumerate(self._places):
            for each in taken.get(place, masks):
                masks[each] |= bit

    def of(self, signature: Signature) -> Packed:
        """One for each number that counts it."""
        if (known := self._known.get(signature)) is None:
            known = self._possible
            for masks, each in zip(self._places, signature, strict=True):
                known &= masks[each]
            self._known[signature] = known
        return known

    def counts(self, signature: Signature, number: int) -> bool:
        """Whether one number of the list counts the units of a signature."""
        return self.of(signature) >> _WIDTH * number & 1 == 1

    def moved(self, packed: Packed, number: int) -> int:
        """By how much one number of the list is moved."""
        return (packed + self._middle >> _WIDTH * number & _BYTE) - _MIDDLE

    def marks(self, packed: Packed) -> int:
        """A mark for :meth:`marked`: marks joined by ``|`` tell which numbers some of them moves."""
        return packed + self._middle ^ self._middle

    @staticmethod
    def marked(marks: int, number: int) -> bool:
        return marks >> _WIDTH * number & _BYTE != 0
