"""Figures as a workbook: one sheet of all figures with the rule of each, and one sheet for each split."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition
from onward.reports import rules
from onward.reports.figures.document import COLUMNS
from onward.reports.figures.results import Result

_LEFT_OUT = ("figure", "label", "split", "group", "target", "target_met", "suppressed")
_NUMBERS = tuple(column for column in COLUMNS if column not in (*_LEFT_OUT, "kind", "unit"))
_WIDTHS = {"Figure": 30, "Label": 48, "Chapter": 26, "Rule": 90, "Group": 14}
_DEFAULT_WIDTH = 11

type Line = dict[str, Any]


def write(out: Path, results: Sequence[Result], definition: Definition, about: Mapping[str, str]) -> None:
    """Write the workbook; ``about`` says on its first lines what was counted. Raises :class:`Refused`."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(out), options)
    book.set_properties({"title": f"{definition.title}: figures", "language": "en-GB"})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("figures")
    version = f"{definition.key}, version {definition.version}"
    told = {"Programme": definition.title, "Definition": version, **about}
    for row, (name, text) in enumerate(told.items()):
        sheet.write_string(row, 0, name, book.add_format({"bold": True}))
        sheet.write_string(row, 1, text)
    _table(sheet, [_whole(result, definition) for result in results], len(told) + 1, heading)
    for split in results[0].groups if results else ():
        lines = [line for result in results for line in _groups(result, split)]
        _table(book.add_worksheet(f"by {split.replace('_', ' ')}"), lines, 0, heading)
    _close(book.close, out)


def _close(close: Callable[[], None], out: Path) -> None:
    try:
        close()
    except (OSError, XlsxWriterException) as error:
        raise Refused(f"{out} cannot be written ({error}). Name another file, or close it.") from error


def _whole(result: Result, definition: Definition) -> Line:
    line = _named(result) | {"Chapter": rules.chapter(result.rule, definition)} | _numbers(result)
    if (target := result.rule.target) is not None:
        met = result.target_met
        line |= {"Target": float(target), "Target met": "" if met is None else "yes" if met else "no"}
    return line | {"Rule": result.rule.rule}


def _groups(result: Result, split: str) -> list[Line]:
    return [
        _named(result) | {"Group": group} | _numbers(part) for group, part in result.groups.get(split, [])
    ]


def _named(result: Result) -> Line:
    return {"Figure": result.rule.id, "Label": result.rule.label}


def _numbers(result: Result) -> Line:
    numbers = result.numbers()
    if "suppressed" in numbers:
        return {"Value": "held back"}
    return {_title(name): value for name, value in numbers.items()}


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _table(sheet: Worksheet, lines: Sequence[Line], top: int, heading: Format) -> None:
    found = {name for line in lines for name in line}
    order = ("Figure", "Label", "Chapter", "Group", *map(_title, _NUMBERS), "Target", "Target met", "Rule")
    columns = [name for name in order if name in found]
    for column, name in enumerate(columns):
        sheet.write_string(top, column, name, heading)
        sheet.set_column(column, column, _WIDTHS.get(name, _DEFAULT_WIDTH))
    for row, line in enumerate(lines, start=top + 1):
        for column, name in enumerate(columns):
            _cell(sheet, row, column, line.get(name))
    sheet.freeze_panes(top + 1, 2)


def _cell(sheet: Worksheet, row: int, column: int, value: str | int | float | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
