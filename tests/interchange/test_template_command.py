"""``onward template``."""

from pathlib import Path

import openpyxl
import pytest

from onward.interchange import workbook
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from tests.conftest import PILOT
from tests.interchange.books import DEFINITION, read_file
from tests.interchange.conftest import Run


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.xlsx"
    workbook.write(path, DEFINITION)
    return path


def test_the_empty_workbook_reads_back_with_nobody_in_it(template: Path) -> None:
    assert [str(problem) for problem in read_file(template).problems] == [
        "Sheet participants: There are no people yet."
    ]


def test_it_has_the_pilots_sheets_and_columns_in_order(template: Path) -> None:
    ours, pilot = openpyxl.load_workbook(template), openpyxl.load_workbook(PILOT)
    assert ours.sheetnames[0] == "read me"
    assert [name for name in ours.sheetnames if name in pilot.sheetnames] == pilot.sheetnames
    for name in pilot.sheetnames:
        asked = [cell.value for cell in pilot[name][1]]
        assert [cell.value for cell in ours[name][1] if cell.value in asked] == asked


def test_its_cells_offer_the_words_to_choose_from(template: Path) -> None:
    pages = openpyxl.load_workbook(template)
    rules = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in pages["attendance"].data_validations.dataValidation
    }
    assert rules["A2"] == "participants!$A$2:$A$5000"
    column = rules["C2"].split("$")[1]
    offered = [cell.value for cell in pages["lists"][column] if cell.value]
    assert offered == [mark.label.lower() for mark in DEFINITION.attendance]
    assert pages["lists"].sheet_state == "hidden"


def test_every_column_says_what_belongs_there(template: Path) -> None:
    pages = openpyxl.load_workbook(template)
    for name in pages.sheetnames[1:-1]:
        assert all(cell.comment and cell.comment.text for cell in pages[name][1])
    assert pages["cohorts"].column_dimensions["B"].number_format == "dd/mm/yyyy"


def test_a_filled_template_reads_as_meant(template: Path, tmp_path: Path) -> None:
    pages = openpyxl.load_workbook(template)
    pages["cohorts"].append(["C1", "3/5/2021", "30/7/2021", "in person"])
    pages["participants"].append(["P01", "C1"])
    pages.save(tmp_path / "filled.xlsx")
    found = read_file(tmp_path / "filled.xlsx")
    assert found.errors == []
    assert [person.ref for person in found.participants] == ["P01"]


def test_the_command_writes_it(onward: Run, star_2020: Programme, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    code, said = onward("template", "--programme", "star-2020", out)
    assert code == 0
    assert said.startswith(f"Written to {out}.")
    assert out.stat().st_size > 10_000


def test_a_file_that_is_there_stays_unless_forced(onward: Run, star_2020: Programme, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.write_text("mine")
    with pytest.raises(Refused, match=r"is there already\. Name another file, or add --force"):
        onward("template", "--programme", "star-2020", out)
    assert out.read_text() == "mine"
    onward("template", "--programme", "star-2020", out, "--force")
    assert out.read_bytes().startswith(b"PK")


def test_a_folder_that_is_not_there_is_refused(onward: Run, star_2020: Programme, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        onward("template", "--programme", "star-2020", tmp_path / "none" / "out.xlsx")
