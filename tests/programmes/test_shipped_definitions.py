"""Every definition that comes with Onward is whole, and the pilot's declares every figure of the
specification."""

import json

import jsonschema
import pytest
from pydantic import TypeAdapter

from onward.programmes.definition import checking, files
from onward.programmes.definition.checks.words import plain
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Definition, Word
from tests.programmes.conftest import GARDEN

FOLDERS = [*files.shipped(), GARDEN]
KEYS = ["star-2", "star-2020", "star-ni-2024"]
TURNED_AWAY = (
    "nrm_decision right_to_work lives_in fit_to_take_part wants_work_or_training basic_digital "
    "stable_housing "
    "can_commit basic_english no_place other"
)
AREAS = "job_skills aspiration job_search basic_skills workplace_social"
TESTS = (
    "teamwork_benefits communication_challenges nonverbal_communication time_strategies workplace_hazards "
    "job_websites job_description person_specification"
)
SELF = "time_management_self presentation_self planning_self employment_practices_self"
FEEDBACK = (
    "communication teamwork asking_questions giving_opinion internet_job_search speaking_english "
    "laptop email word "
    "talking_about_skills interview"
)


def several(start: str, words: str, end: str = "") -> list[str]:
    return [f"{start}.{word}{end}" for word in words.split()]


PILOT_FIGURES = [
    *("referred", "enrolled", "completed", "left_early"),
    *several("turned_away", TURNED_AWAY),
    *("women", "young_children", "young_children_women"),
    *several("status", "paid_work volunteering study searching not_searching"),
    *("paid.full_time", "paid.part_time", "paid.self_employed", "study.english"),
    *several("not_searching", "childcare pregnancy health other"),
    *("engaged", "path"),
    *several("star", AREAS),
    "star.aspiration.improved",
    *several("knowledge", TESTS),
    *several("knowledge", SELF),
    *several("feedback", FEEDBACK),
    *("objectives.fully", "objectives.partly", "objectives.not", "objectives.core.fully", "attendance.rate"),
    *several("attendance", "present late excused absent made_up hours"),
    *("support.sessions", "support.hours", "devices.lent", "devices.back"),
    *several("assistance", "data childcare transport", ".gbp"),
    *("assistance.days_to_pay", "moveon.plans", "moveon.steps_done"),
]


def definition(key: str) -> Definition:
    return files.read(files.SHIPPED / key)


def test_three_definitions_come_with_onward():
    assert [folder.name for folder in files.shipped()] == KEYS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_definition_has_no_mistake_and_its_folder_is_its_key(folder):
    found = checking.check(folder)
    assert found.key == folder.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_schema_for_editors_takes_the_content(folder):
    content = json.loads(json.dumps(files.content(folder)))
    jsonschema.validate(content, TypeAdapter(Definition).json_schema())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_figure_has_words_of_its_own(folder):
    for figure in written_out(files.read(folder)):
        assert figure.label
        assert figure.rule.endswith(".")
        assert "{" not in figure.id + figure.label + figure.rule


@pytest.mark.parametrize("key", KEYS)
def test_a_programme_has_eight_two_hour_sessions_in_each_of_three_modules(key):
    found = definition(key)
    assert [module.key for module in found.modules] == ["digital", "life", "employment"]
    assert found.session_codes == tuple(f"{letter}{number}" for letter in "DLE" for number in range(1, 9))
    assert sum(session.hours for module in found.modules for session in module.sessions) == 48


def test_the_pilot_declares_every_figure_in_the_order_of_the_specification():
    assert [figure.id for figure in written_out(definition("star-2020"))] == PILOT_FIGURES


def test_the_pilot_has_its_three_targets():
    targets = {figure.id: figure.target for figure in written_out(definition("star-2020")) if figure.target}
    assert targets == {"enrolled": 18, "engaged": 60, "star.aspiration.improved": 30}


def means(words: tuple[Word, ...], said: str) -> list[str]:
    return [
        word.key for word in words if plain(said) in {plain(w) for w in (word.key, word.label, *word.words)}
    ]


def test_the_pilot_understands_the_words_of_its_workbook():
    found = definition("star-2020")
    said = {
        "attendance": "present, late, excused, absent, made up, not expected",
        "assistance": "device, data, childcare, transport",
        "statuses": "paid work, volunteering, study or training, searching, not searching",
        "reasons": "childcare, pregnancy, health, other",
        "horizons": "6 months, 1 year or more",
        "exercises": "free listing, most significant step, i can help, stronger wings",
    }
    for name, words in said.items():
        found_keys = [means(getattr(found, name), word) for word in words.split(", ")]
        assert found_keys == [[word.key] for word in getattr(found, name)]


def test_the_pilots_criteria_are_columns_of_its_workbook():
    columns = TURNED_AWAY.split()[:8]
    found = definition("star-2020")
    assert [criterion.key for criterion in found.criteria] == columns
    assert means(found.criteria[0].answers, "positive conclusive grounds") == ["positive_conclusive_grounds"]


def test_northern_ireland_takes_men_in_person_three_times_a_year():
    found = definition("star-ni-2024")
    assert found.delivery == ("in person",)
    assert (found.group.cohorts, found.group.people_a_year) == (3, 30)
    assert found.partners.refer == ("Migrant Help",)
    man = found.criteria[0]
    assert (man.key, man.met_by, man.gates) == ("man", ("yes",), "programme")
    assert "man" in [reason.key for reason in found.decision_reasons]


def test_in_the_next_phase_two_criteria_gate_the_employment_module_only():
    found = definition("star-2")
    gates = {criterion.key: criterion.gates for criterion in found.criteria if criterion.gates != "programme"}
    assert gates == {"nrm_decision": ("employment",), "right_to_work": ("employment",)}
    assert found.self_paced_course


def test_in_the_next_phase_support_goes_on_a_month_apart_after_the_course():
    found = definition("star-2")
    assert [meeting.months_after for meeting in found.support_schedule if meeting.months_after] == [1, 2]
    assert {gathering.kind for gathering in found.gatherings} == {"refresher", "social"}
    assert max(window.from_months for window in found.follow_ups) >= 12


def test_our_own_scale_has_six_areas_with_four_described_levels():
    steps = definition("star-2").instrument("steps")
    assert steps.scale is not None
    assert [level.value for level in steps.scale.levels] == [1, 2, 3, 4]
    assert [len(area.levels) for area in steps.items] == [4] * 6
    assert "star" not in [instrument.key for instrument in definition("star-2").instruments]


@pytest.mark.parametrize("key", KEYS)
def test_every_programme_has_its_report(key):
    report = definition(key).report
    assert report is not None
    assert {chart.kind for chart in report.charts} == {"shares", "pairs", "papers", "weeks", "words"}


def test_no_target_is_borrowed_from_the_pilot():
    for key in ("star-2", "star-ni-2024"):
        assert [figure.id for figure in written_out(definition(key)) if figure.target is not None] == []
