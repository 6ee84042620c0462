"""The workbook follows the definition, whatever the programme is."""

from pathlib import Path

import openpyxl
import pytest

from onward.interchange import workbook
from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition
from tests.interchange.books import DEFINITION, LIMITS, book, save

GARDEN = files.read(Path(__file__).resolve().parents[1] / "definitions" / "garden")
ALL = [GARDEN, *(files.read(folder) for folder in files.shipped())]


@pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.key)
def test_every_definition_has_a_template_that_reads_back(definition: Definition, tmp_path: Path) -> None:
    workbook.write(tmp_path / "empty.xlsx", definition)
    found = workbook.read(tmp_path / "empty.xlsx", definition, LIMITS)
    assert [str(problem) for problem in found.problems] == ["Sheet participants: There are no people yet."]


def test_sheets_and_columns_are_those_of_the_definition(tmp_path: Path) -> None:
    workbook.write(tmp_path / "empty.xlsx", GARDEN)
    pages = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert {instrument.sheet for instrument in GARDEN.instruments} <= set(pages.sheetnames)
    header = [cell.value for cell in pages["participants"][1]]
    assert [criterion.key for criterion in GARDEN.criteria] == header[14 : 14 + len(GARDEN.criteria)]


def test_a_definition_with_almost_nothing_still_reads_every_word(tmp_path: Path) -> None:
    bare = DEFINITION.model_copy(
        update={
            "modules": (),
            "criteria": (),
            "reasons": (),
            "exercises": (),
            "instruments": (),
            "horizons": (),
        }
    )
    workbook.write(tmp_path / "empty.xlsx", bare)
    found = workbook.read(save(tmp_path / "book.xlsx", book()), bare, LIMITS)
    assert any("“free listing” is none of nothing." in str(error) for error in found.errors)
    assert any("“D1” is no session of the programme." in str(error) for error in found.errors)


def test_a_definition_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    clash = DEFINITION.criteria[0].model_copy(update={"key": "sex"})
    twice = DEFINITION.model_copy(update={"criteria": (clash,), "instruments": DEFINITION.instruments * 2})
    with pytest.raises(Refused) as refused:
        workbook.write(tmp_path / "empty.xlsx", twice)
    assert "The definition has 2 columns “sex” on the sheet participants." in str(refused.value)
    assert "The definition has 2 sheets “feedback”." in str(refused.value)
