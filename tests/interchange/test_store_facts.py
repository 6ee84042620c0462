"""What figures count is the same from the tables as straight from the workbook."""

import datetime as dt
from dataclasses import asdict

import pytest

from onward.audit.actors import COMMAND
from onward.interchange import facts as facts_of_rows
from onward.interchange import workbook
from onward.interchange.actions.imports import store
from onward.programmes.queries.definitions import current
from onward.reports import facts as facts_of_tables
from tests.conftest import PILOT
from tests.factories import workbooks

DAYS = (dt.date(2021, 1, 13), dt.date(2021, 6, 1), dt.date(2022, 1, 1))


def _plain(facts):
    """By reference, without the number of the row; lists in one order."""
    return {
        one.ref: {
            name: sorted(value, key=str) if isinstance(value, list) else value
            for name, value in asdict(one).items()
            if name != "referral"
        }
        for one in facts
    }


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("which", ["the pilot", "a small one"])
def test_the_tables_tell_the_same_facts_as_the_workbook(star_2020, office, which, as_of):
    definition = current(star_2020)
    book = workbook.read(PILOT, definition) if which == "the pilot" else workbooks.whole(3)
    for _ in range(2):
        store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    stored = facts_of_tables.read(star_2020, office=office, as_of=as_of, with_ages=True)
    told = facts_of_rows.read(book, definition, as_of=as_of, with_ages=True)
    assert _plain(stored) == _plain(told)
