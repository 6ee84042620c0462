"""The figures of random workbooks, read straight, agree with a second computation of its own."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings

from onward.interchange import facts, workbook
from onward.reports.figures import compute
from tests.oracle.compared import (
    as_of_days,
    by_hand,
    counted,
    definition,
    headings,
    in_order,
    seeds,
    sizes,
    some_cohorts,
    some_splits,
)
from tests.oracle.records import Sheets
from tests.oracle.sheets import Drawn, write

MANY = settings(max_examples=100, deadline=None)


@MANY
@given(seeds, sizes, as_of_days, some_cohorts, some_splits)
def test_the_figures_of_any_workbook_agree_with_the_second_computation(
    path: Path,
    seed: int,
    people: int,
    as_of: dt.date,
    cohorts: list[str],
    splits: list[str],
) -> None:
    sheets = Drawn(seed, people).sheets
    write(sheets, path, headings())
    read = workbook.read(path, definition())
    assert read.errors == []
    found_people = facts.read(
        read, definition(), as_of=as_of, cohorts=cohorts, with_ages="age_band" in splits
    )
    found = compute(definition(), found_people, by=splits, cohorts=in_order(sheets))  # type: ignore[arg-type]
    assert counted(found) == by_hand(sheets, as_of, cohorts, splits)


@pytest.mark.parametrize("as_of", [dt.date(2021, 11, 30), dt.date(2021, 6, 1)])
def test_the_pilot_agrees_with_the_second_computation(
    pilot_sheets: Sheets, pilot_path: Path, as_of: dt.date
) -> None:
    splits = ["sex", "cohort", "nationality", "age_band", "young_children"]
    people = facts.read(workbook.read(pilot_path, definition()), definition(), as_of=as_of, with_ages=True)
    found = compute(definition(), people, by=splits, cohorts=in_order(pilot_sheets))  # type: ignore[arg-type]
    assert counted(found) == by_hand(pilot_sheets, as_of, [], splits)
