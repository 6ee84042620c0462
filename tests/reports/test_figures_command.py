"""``onward figures``."""

import csv
import io
import json
from pathlib import Path

import pytest

from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.reports.figures import document
from tests.reports.conftest import Onward

ASKED = ("figures", "--programme", "star-2020", "--as-of", "2021-11-30")

pytestmark = pytest.mark.usefixtures("imported_pilot")


def test_json_is_the_document_that_figures_md_shows(onward: Onward) -> None:
    found = json.loads(onward(*ASKED, "--by", "sex", "--format", "json"))
    assert {name: found[name] for name in ("programme", "as_of", "cohorts")} == {
        "programme": "star-2020",
        "as_of": "2021-11-30",
        "cohorts": ["C1", "C2", "C3"],
    }
    assert found["definition_version"] == "1"
    figures = {figure["id"]: figure for figure in found["figures"]}
    by = figures["engaged"].pop("by")
    assert figures["engaged"] == {
        "id": "engaged",
        "kind": "share",
        "label": "In work, study or volunteering",
        "numerator": 12,
        "denominator": 16,
        "value": 75.0,
        "missing": 0,
        "target": 60,
        "target_met": True,
    }
    assert [group["group"] for group in by["sex"]] == ["F", "M"]
    assert by["sex"][0] == {"group": "F", "numerator": 10, "denominator": 13, "value": 76.9, "missing": 0}


def test_cohorts_and_splits_may_be_named_in_several_ways(onward: Onward) -> None:
    ways = (
        ("--cohort", "C3", "C1", "--by", "sex", "cohort"),
        ("--cohort", "C1", "--cohort", "C3", "--by", "sex", "--by", "cohort"),
        ("--cohort", "C1,C3", "--by", "sex,cohort"),
    )
    first, *others = [json.loads(onward(*ASKED, *way, "--format", "json")) for way in ways]
    assert first["cohorts"] == ["C1", "C3"]
    assert list(first["figures"][0]["by"]) == ["sex", "cohort"]
    assert others == [first, first]


def test_the_table_says_in_words_what_there_is_to_say(onward: Onward) -> None:
    said = onward(*ASKED, "--by", "sex")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "Who took part" in lines
    assert "People who joined a cohort 18 target 18, met" in lines
    assert "In work, study or volunteering 75.0 % 12 of 16; target 60 %, met" in lines
    assert "by sex: F 76.9 % 10 of 13" in lines
    assert "Basic skills 4.71 → 6.00 11 of 14 up, 3 same, 0 down; 2 missing" in lines
    assert "Childcare, money £1,728.00" in lines
    assert max(map(len, said.splitlines())) <= 120


def test_the_table_says_nobody_where_there_is_nobody(onward: Onward) -> None:
    said = onward("figures", "--programme", "star-2020", "--as-of", "2019-01-01")
    assert "nobody  target 60 %\n" in said
    assert {"nan", "none", "null"}.isdisjoint(said.lower().split())


def test_csv_has_a_line_for_each_figure_and_group(onward: Onward) -> None:
    lines = list(csv.DictReader(io.StringIO(onward(*ASKED, "--by", "cohort", "--format", "csv"))))
    assert tuple(lines[0]) == document.COLUMNS
    engaged = [line for line in lines if line["figure"] == "engaged"]
    assert [(line["split"], line["group"], line["numerator"]) for line in engaged] == [
        ("", "", "12"),
        ("cohort", "C1", engaged[1]["numerator"]),
        ("cohort", "C2", engaged[2]["numerator"]),
        ("cohort", "C3", engaged[3]["numerator"]),
    ]
    assert engaged[0]["target_met"] == "yes"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_starts_like_a_formula(start: str) -> None:
    assert document._cell(f"{start}1") == f"'{start}1"
    assert document._cell(-0.5) == "'-0.5"


def test_figures_go_to_a_file_in_the_form_of_its_name(onward: Onward, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    assert onward(*ASKED, "--out", file) == f"Written to {file}.\n"
    assert json.loads(file.read_text())["programme"] == "star-2020"
    with pytest.raises(Refused, match="cannot be written"):
        onward(*ASKED, "--out", tmp_path / "nowhere" / "figures.csv")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--as-of", "31/2/2021"), r"--as-of 31/2/2021 is not a date. Write it as 2021-11-30 or 30/11/2021."),
        (("--cohort", "C9"), r"There is no cohort C9 in this programme. There are C1, C2, C3."),
        (("--by", "age"), r"Figures cannot be split by age. Use one of: sex, cohort, nationality"),
        (("--office", "south"), r"There is no office “south”"),
        (("--public", "--audience", "funder"), r"contradict each other"),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(
    onward: Onward, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        onward("figures", "--programme", "star-2020", *words)


def test_a_programme_that_is_not_there_is_refused_with_those_that_are(onward: Onward) -> None:
    with pytest.raises(Refused, match="star-2020"):
        onward("figures", "--programme", "star-1999")


def test_an_office_without_people_has_noughts(
    onward: Onward, other_office: object, imported_pilot: Programme
) -> None:
    found = json.loads(onward(*ASKED, "--office", "north", "--format", "json"))
    assert found["cohorts"] == []
    assert found["figures"][0]["value"] == 0


def test_the_public_sees_no_small_number(onward: Onward, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(onward(*ASKED, "--public", "--by", "sex", "--format", "json"))
    figures = {figure["id"]: figure for figure in found["figures"]}
    assert figures["status.volunteering"]["suppressed"] is True  # one person
    assert "numerator" not in figures["status.volunteering"]
    for figure in figures.values():
        for group in figure.get("by", {}).get("sex", []):
            assert group["group"] != "M" or set(group) == {"group", "suppressed"}  # three men completed


def test_a_funder_sees_the_whole_programme_and_no_split(onward: Onward) -> None:
    found = json.loads(onward(*ASKED, "--audience", "funder", "--by", "sex", "--format", "json"))
    figures = {figure["id"]: figure for figure in found["figures"]}
    assert figures["engaged"]["numerator"] == 12
    assert all(
        group.get("suppressed")
        for figure in figures.values()
        for group in figure.get("by", {}).get("sex", [])
    )


def test_the_table_says_what_is_held_back(onward: Onward) -> None:
    said = onward(*ASKED, "--public")
    assert "held back" in said
