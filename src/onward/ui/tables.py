"""A table as data: what a view hands to the ``table`` tag."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns (a plain string is a column of words) and rows of cells, each with as many cells as columns.

    A cell is text or safe HTML. ``cards``: on a phone each row becomes a card; leave it off for a table of
    two short columns.
    """

    caption: str
    heads: Sequence[Column | str]
    cells: Sequence[Sequence[object]]
    cards: bool = True
    hide_caption: bool = False
    first_names_row: bool = True
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        columns = tuple(head if isinstance(head, Column) else Column(head) for head in self.heads)
        object.__setattr__(self, "columns", columns)

    @property
    def rows(self) -> list[list[tuple[Column, object]]]:
        """Each row as pairs of column and cell; raises ``ValueError`` where a row has too few or too many."""
        return [list(zip(self.columns, row, strict=True)) for row in self.cells]
