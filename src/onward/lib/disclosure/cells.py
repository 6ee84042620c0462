"""Numbers as sets of units, and the units themselves, column by column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

type Value = str
type Where = tuple[tuple[str, frozenset[Value]], ...]


@dataclass(frozen=True)
class Cell:
    """A count: the units of ``universe`` whose attributes all have one of the named values.

    ``where`` is sorted by attribute, so that equal cells compare equal; make one with :meth:`of`.
    """

    universe: str
    where: Where

    @classmethod
    def of(cls, universe: str, conditions: Mapping[str, Iterable[Value]]) -> "Cell":
        return cls(universe, tuple(sorted((name, frozenset(values)) for name, values in conditions.items())))

    @property
    def conditions(self) -> dict[str, frozenset[Value]]:
        return dict(self.where)

    def wider(self, attribute: str) -> "Cell":
        """The same count, whatever the value of ``attribute``."""
        return Cell(self.universe, tuple(part for part in self.where if part[0] != attribute))

    def inside(self, other: "Cell") -> bool:
        """Whether every unit of this cell is in the other, for all data."""
        mine = self.conditions
        return self.universe == other.universe and all(
            name in mine and mine[name] <= values for name, values in other.where
        )


@dataclass
class Units:
    """The units of one universe: ``columns`` are attributes of equal length, ``owner`` the person behind
    each.

    ``rows`` says how many rows a unit stands for (1 where it is a person). ``domain`` may name values that
    nobody has but somebody could have.
    """

    columns: dict[str, list[Value]]
    owner: Sequence[int]
    rows: Sequence[int]
    domain: dict[str, set[Value]] = field(default_factory=dict)
    people: bool = False  # every unit is another person, and one row

    @classmethod
    def of_people(
        cls, people: Sequence[Mapping[str, Value]], domain: Mapping[str, Iterable[Value]]
    ) -> "Units":
        """One unit a person, from one mapping of attributes a person."""
        columns = {name: [person[name] for person in people] for name in domain}
        count = range(len(people))
        known = {name: set(values) for name, values in domain.items()}
        return cls(columns, count, [1] * len(people), known, people=True)

    def values(self, attribute: str) -> set[Value]:
        """The values that a unit has or could have."""
        return self.domain.get(attribute, set()) | set(self.columns[attribute])

    def matching(self, cell: Cell) -> list[int]:
        """The indexes of the units that the cell counts."""
        found: Iterable[int] = range(len(self.owner))
        for name, values in cell.where:
            column = self.columns[name]
            found = [index for index in found if column[index] in values]
        return list(found)

    def size(self, cell: Cell) -> int:
        """How many rows the cell counts, or how many people are behind them where those are fewer."""
        found = self.matching(cell)
        return min(sum(self.rows[i] for i in found), len({self.owner[i] for i in found}))

    def rows_of(self, cell: Cell) -> int:
        return sum(self.rows[index] for index in self.matching(cell))


@dataclass(frozen=True)
class Known:
    """A number that an earlier edition published; ``value`` as it was printed then."""

    cell: Cell
    value: int
