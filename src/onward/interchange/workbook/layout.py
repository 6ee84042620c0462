"""The sheets and columns of a programme's workbook, in the order of the template. Reading and the template
both follow this one description."""

import datetime as dt

from onward.interchange.workbook import course_sheets, people_sheets
from onward.interchange.workbook.fields import Column, Sheet
from onward.programmes.definition.schema import Definition

__all__ = ["Column", "Sheet", "layout"]


def layout(definition: Definition, today: dt.date) -> tuple[Sheet, ...]:
    """All sheets for a definition; dates of birth lie before ``today``."""
    order = {"scale": 0, "test": 1, "form": 2}
    instruments = sorted(definition.instruments, key=lambda instrument: order[instrument.kind])
    return (
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
