"""What the comparisons share: a file to write random workbooks to, and the pilot's cells."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings

from tests.oracle.records import Row, Sheets


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oracle") / "random.xlsx"


@pytest.fixture(scope="session")
def pilot_path() -> Path:
    return Path(settings.PACKAGE) / "samples" / "pilot.xlsx"


@pytest.fixture(scope="session")
def pilot_sheets(pilot_path: Path) -> Sheets:
    """The cells of the pilot's workbook, sheet by sheet."""
    book = openpyxl.load_workbook(pilot_path, read_only=True)
    return {sheet.title: list(_rows(sheet.iter_rows(values_only=True))) for sheet in book}


def _rows(rows: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    names = [str(name) for name in next(rows)]
    for row in rows:
        cells = (cell.date() if isinstance(cell, dt.datetime) else cell for cell in row)
        yield dict(zip(names, cells, strict=True))
