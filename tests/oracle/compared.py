"""Two computations side by side, in a form that shows where they differ."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from django.conf import settings
from hypothesis import strategies as st

from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition
from onward.reports.figures.results import Result
from tests.oracle import plain
from tests.oracle.records import Sheets
from tests.oracle.sheets import DAYS

SPLITS = ("sex", "cohort", "nationality", "age_band", "young_children")
PILOT = Path(settings.PACKAGE) / "samples" / "pilot.xlsx"
TODAY = dt.date(2026, 1, 1)

seeds = st.integers(0, 2**32)
sizes = st.integers(0, 12)
as_of_days = st.sampled_from([TODAY, TODAY, *DAYS])
some_splits = st.lists(st.sampled_from(SPLITS), unique=True, max_size=2)
some_cohorts = st.lists(st.sampled_from(["A1", "C2", "C10"]), unique=True, max_size=2)


@cache
def definition() -> Definition:
    [folder] = [path for path in files.shipped() if path.name == "star-2020"]
    return files.read(folder)


@cache
def headings() -> dict[str, list[str]]:
    """Sheet -> headings, as the pilot's workbook has them."""
    book = openpyxl.load_workbook(PILOT, read_only=True)
    return {sheet.title: [str(cell.value) for cell in next(sheet.iter_rows())] for sheet in book}


def counted(results: list[Result]) -> list[tuple[str, dict[str, Any]]]:
    """Each figure's id and numbers, without the words about it."""
    found = []
    for result in results:
        figure = result.as_json()
        for words in ("id", "kind", "label"):
            figure.pop(words)
        found.append((result.rule.id, figure))
    return found


def by_hand(
    sheets: Sheets, as_of: dt.date, cohorts: list[str], splits: list[str]
) -> list[tuple[str, dict[str, Any]]]:
    return plain.figures(sheets, as_of, cohorts, splits)


def in_order(sheets: Sheets) -> list[str]:
    """The cohorts' codes by start, then code."""
    return [code for code in plain.order("cohort", sheets) if code != "not said"]
