"""The parts of a report that are not running text: tables, charts, quotes and what the team wrote."""

from dataclasses import dataclass

from onward.reports.charts.drawing import Drawing


@dataclass(frozen=True)
class Column:
    """``width`` is per cent of the text; numbers stand to the right."""

    label: str
    width: int
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """``figure`` is the id that the cell links to; ``anchors`` are ids whose rule stands here."""

    text: str
    figure: str = ""
    anchors: tuple[tuple[str, str], ...] = ()  # figure id, label


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of each row names it."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class ChartBlock:
    """A chart: a title that states the finding, words for those who do not see it, and its numbers."""

    key: str
    number: int
    title: str
    note: str
    alternative: str
    drawing: Drawing
    table: Table


@dataclass(frozen=True)
class SectionBlock:
    """What the team wrote, or that it is not written yet."""

    key: str
    title: str
    body: str
    asks: str


@dataclass(frozen=True)
class QuotesBlock:
    """Words of participants who said that they may be quoted."""

    key: str
    texts: tuple[str, ...]


type Block = Table | ChartBlock | SectionBlock | QuotesBlock


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
