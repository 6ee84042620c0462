"""The figures of a programme that is unlike the shipped ones: nothing is taken for granted."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from onward.interchange import facts
from onward.interchange.workbook.rows import (
    AssistanceRow,
    AttendanceRow,
    CohortRow,
    FollowUpRow,
    ResponseRow,
    SessionRow,
    Workbook,
)
from onward.lib.refusals import Refused
from onward.programmes.definition import checking, files
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Definition
from onward.reports.figures import compute
from tests.factories.workbooks import participant

GARDEN = Path(__file__).parents[1] / "definitions" / "garden"
SPRING, SUMMER, AUTUMN = date(2023, 3, 6), date(2023, 6, 5), date(2023, 9, 4)


@pytest.fixture(scope="module")
def garden() -> Definition:
    return files.read(GARDEN)


@pytest.fixture
def book(garden: Definition) -> Workbook:
    """Two gardeners; one of them came and answered everything."""
    status = {one.bucket: one.key for one in garden.statuses}["paid_work"]
    told = {"cohort": "G", "referred_on": None, "enrolled_on": SPRING, "finished_on": SUMMER}
    return Workbook(
        cohorts=[CohortRow(2, "G", SPRING, SUMMER, "in person")],
        participants=[participant("A", **told), participant("B", row=3, **told)],
        sessions=[
            SessionRow(2, "G", "S-1", SPRING, None, Decimal(3), "", ""),
            SessionRow(3, "G", "P-1", SPRING, None, Decimal("2.5"), "", ""),
        ],
        attendance=[
            AttendanceRow(2, "A", "S-1", "there"),
            AttendanceRow(3, "A", "P-1", "helped_after"),
            AttendanceRow(4, "B", "S-1", "ill"),
        ],
        responses=[
            ResponseRow(2, "A", "growth", "seed", SPRING, {"patience": 0}, {}),
            ResponseRow(3, "A", "growth", "fruit", AUTUMN, {"patience": 4}, {}),
            ResponseRow(2, "A", "quiz", "spring", SPRING, {"leeks": "miss"}, {}),
            ResponseRow(3, "A", "quiz", "autumn", AUTUMN, {"leeks": "hit"}, {}),
            ResponseRow(2, "A", "postbox", "last_day", SUMMER, {"weather": "happy"}, {}),
        ],
        assistance=[AssistanceRow(2, "A", "bus", "", None, None, Decimal("4.20"), SPRING, SUMMER)],
        follow_ups=[FollowUpRow(2, "A", AUTUMN, status, "", "", "", "", "", "")],
    )


@pytest.fixture
def found(garden: Definition, book: Workbook) -> dict[str, dict[str, Any]]:
    read = facts.read(book, garden, as_of=date(2024, 1, 1))
    return {result.rule.id: dict(result.numbers()) for result in compute(garden, read)}


def test_marks_statuses_and_stages_of_other_names_are_understood(found: dict[str, dict[str, Any]]) -> None:
    assert found["gardeners"] == {"value": 2}
    assert found["came"] == {"numerator": 2, "denominator": 3, "value": 66.7, "missing": 0}
    assert found["hours"] == {"value": 2.75}
    assert found["after.paid_work"] == {"numerator": 1, "denominator": 1, "value": 100.0, "missing": 1}
    assert found["busy"]["numerator"] == 1
    assert found["growth.patience"]["n"] == 1
    assert found["growth.patience"]["change"] == 4.0
    assert found["growth.company"]["n"] == 0
    assert found["quiz.leeks"]["after_count"] == 1
    assert found["quiz.leeks"]["attempted_before"] == 1
    assert found["postbox.weather"] == {"numerator": 1, "denominator": 1, "value": 100.0, "missing": 1}
    assert found["fares"] == {"value": 4.2}
    assert found["wait"] == {"value": 91.0}


def test_every_declared_figure_is_there(garden: Definition, found: dict[str, dict[str, Any]]) -> None:
    assert list(found) == [rule.id for rule in written_out(garden)]
    assert found["no.winter"] == {"value": 0}


def test_a_median_of_what_is_added_up_by_person_is_a_mistake_in_the_definition(
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(GARDEN, tmp_path / "garden"))
    figures = folder / "figures.yaml"
    figures.write_text(figures.read_text("utf-8").replace("id: hours, kind: mean", "id: hours, kind: median"))
    with pytest.raises(Refused, match="only assistance has a number in each row"):
        checking.check(folder)
