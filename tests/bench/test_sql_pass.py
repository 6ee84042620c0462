"""The yardsticks of the benchmark count what the engine counts: else their times would mean nothing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from bench.generate import write

from bench import sql_pass
from onward.accounts.models import Office
from onward.audit.actors import COMMAND
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.reports import facts
from onward.reports.figures import compute

AFTER_ALL = dt.date(2025, 6, 30)
IN_THE_MIDDLE = dt.date(2022, 6, 1)
TOLD_BESIDE = {"id", "kind", "label", "target", "target_met"}


def _engine(programme: Programme, as_of: dt.date) -> dict[str, dict[str, Any]]:
    results = compute(current(programme), facts.read(programme, office=None, as_of=as_of))
    return {
        result.rule.id: {name: value for name, value in result.as_json().items() if name not in TOLD_BESIDE}
        for result in results
    }


@pytest.fixture
def invented(star_2020: Programme, office: Office, tmp_path: Path) -> Programme:
    """Two hundred people of the benchmark, imported."""
    path = tmp_path / "people.xlsx"
    write(path, 200, seed="test")
    read = workbook.read(path, current(star_2020))
    assert read.errors == []
    imports.store(workbook=read, programme=star_2020, office=office, by=COMMAND)
    return star_2020


@pytest.mark.parametrize("as_of", [AFTER_ALL, IN_THE_MIDDLE])
def test_the_sql_pass_gives_the_figures_of_the_engine(invented: Programme, as_of: dt.date) -> None:
    assert sql_pass.figures(invented.pk, as_of) == _engine(invented, as_of)


def test_the_sql_pass_gives_the_pilots_figures(imported_pilot: Programme) -> None:
    as_of = dt.date(2021, 11, 30)
    assert sql_pass.figures(imported_pilot.pk, as_of) == _engine(imported_pilot, as_of)
