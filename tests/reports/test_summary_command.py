"""``onward summary``: a workbook straight to a workbook of its figures."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from onward.config import summary
from onward.lib.refusals import Refused
from tests.conftest import PILOT
from tests.reports.conftest import Onward
from tests.reports.test_pilot_figures import AS_OF, PUBLISHED

ASKED = ("--programme", "star-2020", "--as-of", "2021-11-30")


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    top = next(place for place, row in enumerate(rows) if row[0] == "Figure")
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def test_the_figures_stand_on_a_sheet_with_their_rules(onward: Onward, tmp_path: Path) -> None:
    out = tmp_path / "summary.xlsx"
    said = onward("summary", PILOT, out, *ASKED)
    assert said.startswith(f"Written to {out}: the figures of 18 people.\n")
    lines = {line["Figure"]: line for line in table(out, "figures")}
    for figure, numbers in PUBLISHED.items():
        for name, value in numbers.items():
            found = lines[figure][name.replace("_", " ").capitalize()]
            assert found == ({True: "yes", False: "no"}[value] if name == "target_met" else value)
    assert all(line["Rule"] for line in lines.values())


def test_each_split_has_a_sheet(onward: Onward, tmp_path: Path) -> None:
    out = tmp_path / "summary.xlsx"
    onward("summary", PILOT, out, *ASKED, "--by", "sex", "age_band")
    assert openpyxl.load_workbook(out).sheetnames == ["figures", "by sex", "by age band"]
    women = [line for line in table(out, "by sex") if line["Figure"] == "engaged"]
    assert [(line["Group"], line["Numerator"]) for line in women] == [("F", 10), ("M", 2)]


def test_nothing_is_stored_and_no_database_is_asked(tmp_path: Path) -> None:
    read = summary.write(PILOT, definition_key="star-2020", as_of=AS_OF, out=tmp_path / "out.xlsx")
    assert len(read.participants) == 18  # without the fixture db any query would have failed


def test_a_workbook_with_errors_is_refused_with_all_of_them(onward: Onward, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(PILOT)
    book["star"]["D2"] = 11
    book["sessions"]["B2"] = "D9"
    book.save(tmp_path / "bad.xlsx")
    with pytest.raises(Refused) as refused:
        onward("summary", tmp_path / "bad.xlsx", tmp_path / "out.xlsx", *ASKED)
    assert any("Sheet star, row 2, column job_skills" in said for said in refused.value.sentences)
    assert any("Sheet sessions, row 2, column session" in said for said in refused.value.sentences)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_definition_that_does_not_come_with_onward_is_named_by_its_folder(
    onward: Onward, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=r"Known: .*star-2020"):
        onward("summary", PILOT, tmp_path / "out.xlsx", "--programme", "garden")
    garden = Path(__file__).parents[1] / "definitions" / "garden"
    with pytest.raises(Refused, match="is of garden, not of star-2020"):
        onward("summary", PILOT, tmp_path / "out.xlsx", "--programme", "star-2020", "--definition", garden)


def test_a_place_that_cannot_be_written_to_is_refused(onward: Onward, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        onward("summary", PILOT, tmp_path / "nowhere" / "out.xlsx", *ASKED)


def test_a_name_of_another_kind_of_file_is_refused(onward: Onward, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"does not end in \.xlsx"):
        onward("summary", PILOT, tmp_path / "out.csv", *ASKED)
