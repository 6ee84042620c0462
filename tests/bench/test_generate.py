"""The benchmark's invented programme: the same seed gives the same workbook, in the pilot's proportions."""

from collections import Counter
from pathlib import Path

from bench.generate import generate, write
from bench.people import HEADINGS, Programme
from django.conf import settings
from python_calamine import CalamineWorkbook

PILOT = Path(settings.PACKAGE) / "samples" / "pilot.xlsx"


def _cells(path: Path) -> dict[str, list[list[object]]]:
    workbook = CalamineWorkbook.from_path(path)
    return {name: list(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names}


def test_the_same_seed_gives_the_same_cells(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    assert write(first, 30, seed="a") == write(second, 30, seed="a")
    assert _cells(first) == _cells(second)


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write(first, 30, seed="a")
    write(second, 30, seed="b")
    assert _cells(first)["participants"] != _cells(second)["participants"]


def test_there_are_about_fifty_five_rows_a_person() -> None:
    lines = Counter(sheet for sheet, _ in Programme("a", first_person=0, first_cohort=0).lines(600))
    assert lines["participants"] == 600
    assert 50 < lines.total() / 600 < 60


def test_workbooks_share_no_reference_and_no_cohort() -> None:
    seen: list[set[object]] = []
    for first in (0, 60):
        programme = Programme(f"a/{first}", first_person=first, first_cohort=first)
        lines = list(programme.lines(60))
        seen.append({cells[0] for sheet, cells in lines if sheet in {"participants", "cohorts"}})
    assert not seen[0] & seen[1]


def test_the_workbook_has_the_pilots_sheets_and_columns(tmp_path: Path) -> None:
    (path,) = generate(12, tmp_path)
    headings = {name: tuple(rows[0]) for name, rows in _cells(path).items()}
    assert headings == HEADINGS
    assert headings == {name: tuple(rows[0]) for name, rows in _cells(PILOT).items()}
