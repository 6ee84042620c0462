"""The empty workbook to fill in: every sheet and column, with drop-downs, notes, and a page that says how."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from onward.interchange.workbook.fields import Column, Sheet
from onward.interchange.workbook.layout import layout
from onward.interchange.workbook.reading import LISTS, READ_ME
from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition

_LAST_ROW = 5000  # drop-downs reach so far
_ADVICE = (
    "One sheet holds one kind of thing, and one row one thing.",
    "The sheets cohorts and participants are needed; the others may stay empty or be deleted.",
    "Keep the names of sheets and columns. Columns may stand in another order. Blank rows do no harm.",
    "Leave a cell empty where the answer is not known. Empty means “not said”, never “no”.",
    "Write dates as day, month, year, such as 3/5/2021.",
    "Point at the name of a column to see what belongs there. Cells with an arrow offer the words to "
    "choose from.",
    "A person's ref on the other sheets is the one on the sheet participants.",
    "When you import the workbook again later, people are found by their ref, and nothing is counted twice.",
)


def write(place: Path | BinaryIO, definition: Definition) -> None:
    """Write the empty workbook to a file or a stream; raises :class:`Refused` where that is not possible."""
    sheets = layout(definition, timezone.localdate())
    workbook = xlsxwriter.Workbook(
        str(place) if isinstance(place, Path) else place,
        {"strings_to_formulas": False, "strings_to_urls": False},
    )
    workbook.set_properties({"title": f"{definition.title}: workbook"})
    formats = _formats(workbook)
    _read_me(workbook.add_worksheet(READ_ME), definition, sheets, formats)
    written = {sheet.name: workbook.add_worksheet(sheet.name) for sheet in sheets}
    places = _lists(workbook.add_worksheet(LISTS), sheets, definition)
    for sheet in sheets:
        _sheet(written[sheet.name], sheet, places, formats)
    try:
        workbook.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise Refused(f"{place} cannot be written. Close it in Excel, or name another file.") from error


def _formats(workbook: xlsxwriter.Workbook) -> dict[str, Format]:
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16}),
        "heading": workbook.add_format({"bold": True, "bottom": 1}),
        "needed": workbook.add_format({"bold": True, "bottom": 2, "bg_color": "#DDE7EE"}),
        "wrapped": workbook.add_format({"text_wrap": True, "valign": "top"}),
        "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        "time": workbook.add_format({"num_format": "hh:mm"}),
        "money": workbook.add_format({"num_format": "#,##0.00"}),
        "number": workbook.add_format({"num_format": "General"}),
        "text": workbook.add_format(),
    }


def _read_me(
    page: Worksheet, definition: Definition, sheets: tuple[Sheet, ...], formats: dict[str, Format]
) -> None:
    _for_paper(page)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, f"How to fill in the workbook of {definition.title}", formats["title"])
    for row, advice in enumerate(_ADVICE, start=2):
        page.write_string(row, 1, advice, formats["wrapped"])
    at = len(_ADVICE) + 3
    page.write_row(at, 0, ("Sheet", "What it holds"), formats["heading"])
    for row, sheet in enumerate(sheets, start=at + 1):
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)
        page.write_string(row, 1, sheet.about, formats["wrapped"])
    page.activate()


def _for_paper(page: Worksheet) -> None:
    """Whoever prints a sheet gets all of its columns on one page."""
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _lists(page: Worksheet, sheets: tuple[Sheet, ...], definition: Definition) -> dict[tuple[str, ...], str]:
    """Write each list of words once, a column each; the ranges where they stand."""
    page.hide()
    wanted = {column.offers for sheet in sheets for column in sheet.columns if column.offers}
    places = {}
    codes = [definition.session_codes] if definition.session_codes else []
    for number, words in enumerate([*sorted(wanted), *codes]):
        page.write_column(0, number, words)
        letter = xlsxwriter.utility.xl_col_to_name(number)
        places[words] = f"={LISTS}!${letter}$1:${letter}${len(words)}"
    places[()] = places.get(definition.session_codes, "")
    return places


def _sheet(
    page: Worksheet, sheet: Sheet, places: dict[tuple[str, ...], str], formats: dict[str, Format]
) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    _for_paper(page)
    for number, column in enumerate(sheet.columns):
        heading = "needed" if column.needs else "heading"
        page.set_column(number, number, max(12, min(len(column.name) + 3, 30)), formats[column.look])
        page.write_string(0, number, column.name, formats[heading])
        page.write_comment(0, number, _note(column), {"x_scale": 2})
        for rule in _validations(sheet, column, places):
            page.data_validation(1, number, _LAST_ROW, number, rule)


def _note(column: Column) -> str:
    needed = "\nNeeded in every row." if column.needs else ""
    offered = f"\nOne of: {', '.join(column.offers)}." if column.offers else ""
    return f"{column.note}{offered}{needed}"


def _validations(
    sheet: Sheet, column: Column, places: dict[tuple[str, ...], str]
) -> Iterator[dict[str, Any]]:
    source = None
    if column.offers:
        source = places[column.offers]
    elif column.looked == "session":
        source = places[()]
    elif column.looked == "person":
        source = f"=participants!$A$2:$A${_LAST_ROW}"
    elif column.looked == "cohort":
        source = f"=cohorts!$A$2:$A${_LAST_ROW}"
    if source:
        yield {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": "Another word",
            "error_message": "This is not one of the words offered. It may be refused when the file is "
            "imported.",
        }
    elif column.look == "date":
        yield {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.date(1900, 1, 1),
            "maximum": dt.date(2100, 12, 31),
            "error_type": "warning",
            "error_title": "Not a date",
            "error_message": "Write day, month and year, such as 3/5/2021.",
        }
