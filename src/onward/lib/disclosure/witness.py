"""Another truth: a change of a few units that leaves every published number as it is, but not a hidden one.

Where there is one, nobody who sees only the published numbers can tell which of the two is the case: the
hidden number has at least two values that could be. All changes are of whole units that exist, so neither
fractions nor negative counts can slip in.

Numbers of two scopes have only the shared attributes in common. A change of a scope's own records therefore
concerns that scope alone; a change of shared attributes must be absorbed by every scope, each in its own way.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from onward.lib.disclosure.cells import Cell, Units
from onward.lib.disclosure.records import Changes, Claim, Numbers, Records
from onward.lib.disclosure.scopes import own_attributes

MOVES = 60  # changes of shared attributes tried

type Memory = dict[tuple[frozenset[str], Numbers], Records]


class Truths:
    """The truths besides the real one that the published numbers of one universe leave open.

    ``memory`` keeps what was found of scopes: where their numbers are the same again, so is that.
    """

    def __init__(
        self,
        units: Units,
        published: Sequence[Cell],
        hidden: Sequence[Cell],
        claims: Sequence[Claim],
        shared: frozenset[str],
        memory: Memory,
    ) -> None:
        self._units, self._claims, self._shared = units, claims, shared
        self._hidden = hidden
        self._by_own: defaultdict[frozenset[str], list[Cell]] = defaultdict(list)
        for cell in published:
            self._by_own[own_attributes(cell, shared)].append(cell)
        every = [*published, *hidden, *(cell for claim in claims for cell in (claim.part, claim.whole))]
        # every scope sees the same kinds of people: all that any number asks of what is shared
        asked = [part for cell in every for part in cell.where if part[0] in shared]
        self._asked = frozenset(Cell("", (part,)) for part in asked)
        self._memory = memory
        self._possible: list[Changes] = []  # changes of shared attributes that all scopes absorb
        self._records: dict[frozenset[str], Records] = {}

    def _of(self, own: frozenset[str]) -> Records:
        if own not in self._records:
            cells = [cell for mine, cells in self._by_own.items() if mine & own for cell in cells]
            hidden = [cell for cell in self._hidden if own_attributes(cell, self._shared) & own]
            claims = [claim for claim in self._claims if own_attributes(claim.part, self._shared) & own]
            if not own:
                cells = self._by_own[own]
                hidden = [cell for cell in self._hidden if not own_attributes(cell, self._shared)]
            numbers = Numbers(frozenset(cells), frozenset(hidden), tuple(claims), self._asked)
            if (own, numbers) not in self._memory:
                self._memory[own, numbers] = Records(numbers, self._units, own, self._shared)
            self._records[own] = self._memory[own, numbers]
        return self._records[own]

    def known(self, hidden: Cell) -> bool:
        """Whether a truth that was found already gives another value to ``hidden``."""
        own = own_attributes(hidden, self._shared)
        return self._of(own).opened(hidden) if own else self._shared_known(hidden)

    def _shared_known(self, hidden: Cell) -> bool:
        return any(self._of(frozenset()).moves(changes, hidden) for changes in self._possible)

    def closed_by(self, hidden: Cell) -> frozenset[str] | None:
        """``None`` where another truth is found in which ``hidden`` has another value.

        Otherwise the attributes of the scope whose published numbers leave no room for one.
        """
        own = own_attributes(hidden, self._shared)
        if own:
            return None if self._of(own).opens(hidden) else own
        attributes = frozenset(name for name, _ in hidden.where)
        moves = self._of(own).another(hidden, attributes)
        blocking: Counter[frozenset[str]] = Counter()
        for changes in islice(moves, MOVES):
            found = self._blocking(changes)
            if found is None:
                self._possible.append(changes)
                return None
            blocking[found] += 1
        return max(blocking, key=lambda own: blocking[own], default=frozenset[str]())

    def _blocking(self, changes: Changes) -> frozenset[str] | None:
        """The first scope that cannot take this change of shared attributes as its numbers stand."""
        spoken = (own_attributes(claim.part, self._shared) for claim in self._claims)
        scopes = dict.fromkeys([*self._by_own, *spoken])
        moved = tuple((change.before, change.after) for change in changes)
        return next((own for own in scopes if own and not self._of(own).absorbs(moved)), None)
