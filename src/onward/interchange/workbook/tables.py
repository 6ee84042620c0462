"""A sheet as raw columns under the names that are expected of it."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from onward.interchange.workbook import scan
from onward.interchange.workbook.cells import Raw, broken, squeezed, text
from onward.interchange.workbook.words import folded

_open = threading.local()


class TooFar(Exception):
    """A sheet's cells reach further than any table does; the text is a sentence."""


@dataclass(slots=True)
class Table:
    """``columns`` by expected name, each as long as ``rows``, which are numbers as the spreadsheet shows
    them.

    ``titles`` are the headers as written, ``unknown`` those that nobody asked for, ``twice`` expected ones
    that are there more than once.
    """

    sheet: str
    rows: Sequence[int] = ()
    columns: dict[str, Sequence[Raw]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    header: int = 0


def look(path: Path, part: str) -> scan.Scan:
    """What the sheet's XML holds; raises :class:`TooFar` where reading it would fill the memory."""
    found = scan.look(path, part)
    if found.too_far:
        raise TooFar(
            "There is a cell or a format far to the right of the table or far below it. Delete the columns "
            "beside "
            "the table and the rows below it, and save."
        )
    return found


def load(path: Path, name: str, expected: Iterable[str], seen: scan.Scan) -> Table:
    """The sheet's columns; each thread opens the workbook once."""
    if getattr(_open, "path", None) != path:
        _open.path, _open.workbook = path, CalamineWorkbook.from_path(path)
    return _table(_open.workbook.get_sheet_by_name(name), expected, seen)


def close() -> None:
    """Let go of the workbook that this thread has open."""
    _open.path = _open.workbook = None


def _table(sheet: CalamineSheet, expected: Iterable[str], seen: scan.Scan) -> Table:
    table = Table(sheet.name)
    lines = sheet.to_python()
    top, left = sheet.start or (0, 0)
    for (row, column), error in seen.broken.items():
        if 0 <= row - top < len(lines) and 0 <= column - left < len(lines[row - top]):
            lines[row - top][column - left] = broken(error)
    at = next((i for i, line in enumerate(lines) if not all(map(_blank, line))), None)
    if at is None:
        return table
    table.header = top + at + 1
    places = _headers(table, lines[at], expected)
    columns = list(zip(*lines[at + 1 :], strict=True)) or [()] * len(lines[at])
    table.rows = range(table.header + 1, table.header + len(lines) - at)
    table.columns = {name: columns[place] for name, place in places.items()}
    _leave_out_blank_rows(table)
    return table


def _headers(table: Table, line: Sequence[Raw], expected: Iterable[str]) -> dict[str, int]:
    by_folded = {folded(name): name for name in expected}
    places: dict[str, int] = {}
    for place, cell in enumerate(line):
        title = squeezed(text(cell))
        name = by_folded.get(folded(title))
        if name is None:
            table.unknown += [title] if title else []
        elif name in places:
            table.twice.append(title)
        else:
            places[name] = place
            table.titles[name] = title
    return places


def _blank(cell: Raw) -> bool:
    return cell == "" or (cell.__class__ is str and cell.isspace())


def _leave_out_blank_rows(table: Table) -> None:
    """Drop rows without anything in the expected columns; only rows without a first cell can be such."""
    columns = list(table.columns.values())
    if not columns:
        table.rows = ()
        return
    blanks = {cell for cell in set(columns[0]) if _blank(cell)}
    if not blanks:
        return
    doubtful = [i for i, cell in enumerate(columns[0]) if cell in blanks]
    empty = {i for i in doubtful if all(_blank(column[i]) for column in columns)}
    if empty:
        keep = [i not in empty for i in range(len(table.rows))]
        table.rows = list(compress(table.rows, keep))
        table.columns = {name: list(compress(column, keep)) for name, column in table.columns.items()}
