"""The figures of random workbooks agree with the second computation also after they were stored."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from onward.accounts.models import Office
from onward.audit.actors import COMMAND
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.reports.queries import figures
from onward.reports.queries.figures import Asked
from tests.oracle.compared import (
    as_of_days,
    by_hand,
    counted,
    headings,
    seeds,
    sizes,
    some_cohorts,
    some_splits,
)
from tests.oracle.records import Sheets
from tests.oracle.sheets import Drawn, write

FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # every example is rolled back
)


@FEW
@given(seeds, sizes, as_of_days, some_cohorts, some_splits)
def test_the_figures_of_any_stored_workbook_agree_with_the_second_computation(
    star_2020: Programme,
    office: Office,
    path: Path,
    seed: int,
    people: int,
    as_of: dt.date,
    cohorts: list[str],
    splits: list[str],
) -> None:
    sheets = Drawn(seed, people).sheets
    write(sheets, path, headings())
    read = workbook.read(path, current(star_2020))
    with transaction.atomic():
        imports.store(workbook=read, programme=star_2020, office=office, by=COMMAND)
        asked = Asked(star_2020, office, as_of, tuple(cohorts), tuple(splits))  # type: ignore[arg-type]
        found = counted(figures.results(asked))
        transaction.set_rollback(True)
    assert found == by_hand(sheets, as_of, cohorts, splits)


@pytest.mark.parametrize("as_of", [dt.date(2021, 11, 30), dt.date(2021, 6, 1)])
def test_the_stored_pilot_agrees_with_the_second_computation(
    imported_pilot: Programme, pilot_sheets: Sheets, as_of: dt.date
) -> None:
    splits = ("sex", "cohort", "nationality", "age_band", "young_children")
    found = figures.results(Asked(imported_pilot, None, as_of, by=splits))
    assert counted(found) == by_hand(pilot_sheets, as_of, [], list(splits))
