"""The sheets and columns of a programme's workbook, in the order of the template. Reading and the template
both follow this one description."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from onward.interchange.workbook import course_sheets, people_sheets
from onward.interchange.workbook.fields import Column, Sheet
from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition

__all__ = ["Column", "Sheet", "layout"]


def layout(definition: Definition, today: dt.date) -> tuple[Sheet, ...]:
    """All sheets for a definition; dates of birth lie before ``today``.

    Raises :class:`Refused` for a definition that gives two sheets, or two columns of a sheet, one name.
    """
    order = {"scale": 0, "test": 1, "form": 2}
    instruments = sorted(definition.instruments, key=lambda instrument: order[instrument.kind])
    sheets = (
        course_sheets.cohorts(),
        people_sheets.participants(definition, today),
        course_sheets.sessions(),
        course_sheets.attendance(definition),
        people_sheets.support(),
        people_sheets.objectives(),
        *(people_sheets.instrument(instrument) for instrument in instruments),
        people_sheets.assistance(definition),
        people_sheets.follow_ups(definition),
        people_sheets.move_on(definition),
        course_sheets.focus_groups(definition),
    )
    if mistakes := list(_named_twice(sheets)):
        raise Refused(*mistakes)
    return sheets


def _named_twice(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    for name, times in Counter(sheet.name for sheet in sheets).items():
        if times > 1:
            yield f"The definition has {times} sheets “{name}”. Give each instrument a sheet of its own."
    for sheet in sheets:
        for name, times in Counter(column.name for column in sheet.columns).items():
            if times > 1:
                yield (
                    f"The definition has {times} columns “{name}” on the sheet {sheet.name}. Give the "
                    "criterion "
                    "or the item another key."
                )
