"""The check of a definition knows the columns of the sheet of participants, though it may not look at it."""

import datetime as dt

from onward.interchange.workbook import people_sheets
from onward.programmes.definition.checks.path import COLUMNS
from onward.programmes.queries.definitions import current


def test_a_criterion_may_have_no_name_that_the_sheet_of_participants_has(star_2020):
    definition = current(star_2020)
    sheet = people_sheets.participants(definition, dt.date(2021, 1, 1))
    criteria = {criterion.key for criterion in definition.criteria}
    assert {column.name for column in sheet.columns} - criteria == COLUMNS
