"""The whole path of a programme that is unlike the shipped ones: its workbook in, its figures out.

Three gardeners completed, one left early, one was turned away. The numbers are worked out by hand.
"""

import datetime as dt

import pytest
from openpyxl import Workbook as Spreadsheet

from onward.audit.actors import COMMAND
from onward.interchange import facts as facts_of_workbook
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.programmes.actions.definitions import apply
from onward.programmes.definition import files
from onward.programmes.queries import definitions
from onward.reports import facts as facts_of_database
from onward.reports.figures import compute
from tests.programmes.conftest import GARDEN

AS_OF = dt.date(2023, 12, 31)
FIRST, LAST = dt.date(2023, 3, 1), dt.date(2023, 4, 12)
PEOPLE = (
    "ref cohort referred_on given_name sex lives_nearby tetanus decision decision_reason enrolled_on "
    "finished_on finish date_of_birth nationality young_children"
)
SHEETS = {
    "cohorts": ["cohort starts ends delivery", ["G1", FIRST, LAST, "in person"]],
    "participants": [
        PEOPLE,
        ["R1", "G1", FIRST, "Ada", "F", "yes", "done", "accepted", None, FIRST, LAST, "completed"],
        ["R2", "G1", FIRST, "Ben", "M", "yes", "refused", "accepted", None, FIRST, LAST, "completed"],
        [
            "R3",
            "G1",
            FIRST,
            "Cem",
            "M",
            "yes",
            "done",
            "accepted",
            None,
            FIRST,
            dt.date(2023, 3, 9),
            "left early",
        ],
        ["R4", None, FIRST, "Dot", "F", "no", None, "declined", "wrong season", None, None, None],
        ["R5", "G1", FIRST, "Eli", "X", "yes", "done", "accepted", None, FIRST, LAST, "completed"],
    ],
    "sessions": [
        "cohort session date hours",
        ["G1", "S-1", dt.date(2023, 3, 2), 3],
        ["G1", "S-2", dt.date(2023, 3, 9), 3],
        ["G1", "P-1", dt.date(2023, 3, 16), 2.5],
        ["G1", "P-2", dt.date(2023, 3, 23), 3],
    ],
    "attendance": [
        "ref session attendance",
        ["R1", "S-1", "there"],
        ["R1", "S-2", "helped afterwards"],
        ["R1", "P-1", "ill"],
        ["R1", "P-2", "rained off"],
        *(["R2", code, "There"] for code in ("S-1", "S-2", "P-1", "P-2")),
        ["R3", "S-1", "away"],
        ["R5", "S-1", "there"],
    ],
    "growth": [
        "ref season date patience company",
        ["R1", "seed", FIRST, 0, 2],
        ["R1", "fruit", LAST, 3, 2],
        ["R2", "seed", FIRST, 2, None],
        ["R2", "fruit", LAST, 1, 4],
        ["R5", "seed", FIRST, 2, 2],
    ],
    "quiz": [
        "ref season date leeks",
        ["R1", "spring", FIRST, "miss"],
        ["R1", "autumn", LAST, "hit"],
        ["R2", "spring", FIRST, None],
        ["R2", "autumn", LAST, "skipped"],
    ],
    "postbox": [
        "ref date weather note",
        ["R1", LAST, "happy", "Sun!"],
        ["R2", LAST, "unhappy", None],
        ["R5", LAST, None, "Rain."],
    ],
    "assistance": [
        "ref kind item from until amount_gbp requested_on paid_on",
        ["R1", "bus fare", "bus", FIRST, None, 4.5, dt.date(2023, 3, 1), dt.date(2023, 3, 11)],
        ["R2", "bus", "bus", FIRST, None, 5.25, dt.date(2023, 3, 2), dt.date(2023, 3, 5)],
        ["R3", "spade", "spade", FIRST, None, None, None, None],
    ],
    "follow_ups": [
        "ref date status reason hours self_employed english_course",
        ["R1", dt.date(2023, 9, 1), "own market stall", None],
        ["R2", dt.date(2023, 9, 1), "College", None],
        ["R5", dt.date(2023, 9, 1), "resting", "too much harvest"],
    ],
}
EXPECTED = {
    "gardeners": {"value": 4, "target": 5, "target_met": False},
    "no.too_far": {"value": 0},
    "no.winter": {"value": 1},
    "after.paid_work": {"numerator": 1, "denominator": 3, "value": 33.3, "missing": 0},
    "after.volunteering": {"numerator": 0, "denominator": 3, "value": 0.0},
    "after.study": {"numerator": 1},
    "after.searching": {"numerator": 0},
    "after.not_searching": {"numerator": 1},
    "busy": {"numerator": 2, "denominator": 3, "value": 66.7, "target_met": True},
    "growth.patience": {
        "n": 2,
        "first_mean": 1.0,
        "last_mean": 2.0,
        "change": 1.0,
        "improved": 1,
        "same": 0,
        "declined": 1,
        "missing": 1,
    },
    "growth.company": {"n": 1, "first_mean": 2.0, "last_mean": 2.0, "same": 1, "missing": 2},
    "growth.patience.more": {"numerator": 1, "denominator": 2, "value": 50.0, "missing": 1},
    "quiz.leeks": {
        "n": 2,
        "before_count": 0,
        "after_count": 1,
        "attempted_before": 1,
        "attempted_after": 1,
        "missing": 1,
    },
    "postbox.weather": {"numerator": 1, "denominator": 2, "value": 50.0, "missing": 1},
    "came": {"numerator": 7, "denominator": 9, "value": 77.8, "missing": 0},
    "hours": {"value": 5.13},
    "fares": {"value": 9.75},
    "wait": {"value": 6.5},
}


@pytest.fixture
def spreadsheet(tmp_path):
    made = Spreadsheet()
    made.remove(made.active)
    for name, (columns, *rows) in SHEETS.items():
        sheet = made.create_sheet(name)
        sheet.append(columns.split())
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "garden.xlsx")
    return tmp_path / "garden.xlsx"


def shown(results):
    """The figures as JSON, each with only the fields that are expected."""
    found = {result.rule.id: result.as_json() for result in results}
    assert list(found) == list(EXPECTED)
    return {key: {name: float(found[key][name]) for name in EXPECTED[key]} for key in found}


def wanted():
    return {key: {name: float(value) for name, value in fields.items()} for key, fields in EXPECTED.items()}


def test_the_garden_is_counted_from_its_workbook(spreadsheet):
    definition = files.read(GARDEN)
    read = workbook.read(spreadsheet, definition)
    assert [str(problem) for problem in read.errors] == []
    assert shown(compute(definition, facts_of_workbook.read(read, definition, as_of=AS_OF))) == wanted()


@pytest.mark.django_db
def test_the_garden_is_counted_from_the_database(spreadsheet, garden, office):
    programme = apply(content=garden, by=COMMAND)
    definition = definitions.current(programme)
    read = workbook.read(spreadsheet, definition)
    imports.store(workbook=read, programme=programme, office=office, by=COMMAND)
    found = facts_of_database.read(programme, office=office, as_of=AS_OF)
    assert shown(compute(definition, found)) == wanted()
