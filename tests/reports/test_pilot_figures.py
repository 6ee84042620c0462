"""Every published figure of the pilot comes out, of the workbook and of the database alike (figures.md)."""

from datetime import date
from typing import Any

import pytest

from onward.interchange import facts
from onward.interchange.workbook import Workbook
from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Programme
from onward.reports import facts as stored
from onward.reports.figures import compute
from onward.reports.queries import figures
from onward.reports.queries.figures import Asked

AS_OF = date(2021, 11, 30)
SPLITS = ("sex", "cohort", "nationality", "age_band", "young_children")
YES_OF_ELEVEN = {
    "communication": 11,
    "teamwork": 10,
    "asking_questions": 10,
    "giving_opinion": 8,
    "internet_job_search": 11,
    "speaking_english": 11,
    "laptop": 10,
    "email": 10,
    "word": 8,
    "talking_about_skills": 7,
    "interview": 7,
}
PUBLISHED: dict[str, dict[str, Any]] = {
    "referred": {"value": 18},
    "enrolled": {"value": 18, "target": 18, "target_met": True},
    "completed": {"value": 16},
    "women": {"numerator": 13, "denominator": 16},
    "young_children": {"numerator": 11, "denominator": 16},
    "young_children_women": {"numerator": 11, "denominator": 13, "value": 84.6, "missing": 0},
    "status.paid_work": {"numerator": 5, "denominator": 16, "value": 31.3, "missing": 0},
    "paid.full_time": {"value": 1},
    "paid.part_time": {"value": 4},
    "paid.self_employed": {"value": 1},
    "status.volunteering": {"numerator": 1, "value": 6.3},
    "status.study": {"numerator": 6, "value": 37.5},
    "study.english": {"numerator": 6, "denominator": 6, "value": 100.0, "missing": 0},
    "status.searching": {"numerator": 1},
    "status.not_searching": {"numerator": 3, "value": 18.8},
    "not_searching.childcare": {"value": 2},
    "not_searching.pregnancy": {"value": 1},
    "not_searching.health": {"value": 0},
    "engaged": {"numerator": 12, "denominator": 16, "value": 75.0, "target": 60, "target_met": True},
    "path": {"numerator": 13, "denominator": 16},
    "star.basic_skills": {
        "n": 14,
        "first_mean": 4.71,
        "last_mean": 6.0,
        "change": 1.29,
        "improved": 11,
        "same": 3,
        "declined": 0,
        "improved_share": 78.6,
        "missing": 2,
    },
    "star.job_search": {"n": 14, "first_mean": 4.0, "last_mean": 5.29, "improved": 13},
    "star.aspiration": {"n": 14, "first_mean": 4.57, "last_mean": 5.71, "improved": 12},
    "star.aspiration.improved": {
        "numerator": 12,
        "denominator": 14,
        "value": 85.7,
        "target": 30,
        "missing": 2,
    },
    **{
        f"feedback.{item}": {"numerator": yes, "denominator": 11, "missing": 5}
        for item, yes in YES_OF_ELEVEN.items()
    },
    "knowledge.job_description": {"n": 8, "attempted_before": 3, "attempted_after": 8, "missing": 8},
    "knowledge.person_specification": {
        "n": 8,
        "before": 0.0,
        "after": 62.5,
        "before_count": 0,
        "after_count": 5,
        "attempted_before": 0,
        "attempted_after": 6,
    },
    "knowledge.workplace_hazards": {"after_count": 8, "after": 100.0},
}
# The table "The figures of star-2020" of figures.md, in order.
TABLE = [
    *("referred", "enrolled", "completed", "left_early"),
    *(
        f"turned_away.{reason}"
        for reason in ("nrm_decision", "right_to_work", "lives_in", "fit_to_take_part")
    ),
    *(f"turned_away.{reason}" for reason in ("wants_work_or_training", "basic_digital", "stable_housing")),
    *(f"turned_away.{reason}" for reason in ("can_commit", "basic_english", "no_place", "other")),
    *("women", "young_children", "young_children_women"),
    *(f"status.{status}" for status in ("paid_work", "volunteering", "study", "searching", "not_searching")),
    *("paid.full_time", "paid.part_time", "paid.self_employed", "study.english"),
    *(f"not_searching.{reason}" for reason in ("childcare", "pregnancy", "health", "other")),
    *("engaged", "path"),
    *(f"star.{area}" for area in ("job_skills", "aspiration", "job_search", "basic_skills")),
    *("star.workplace_social", "star.aspiration.improved"),
    *(f"knowledge.{name}" for name in ("teamwork_benefits", "communication_challenges")),
    *(f"knowledge.{name}" for name in ("nonverbal_communication", "time_strategies", "workplace_hazards")),
    *(f"knowledge.{name}" for name in ("job_websites", "job_description", "person_specification")),
    *(f"knowledge.{name}_self" for name in ("time_management", "presentation", "planning")),
    "knowledge.employment_practices_self",
    *(f"feedback.{item}" for item in YES_OF_ELEVEN),
    *("objectives.fully", "objectives.partly", "objectives.not", "objectives.core.fully"),
    *(f"attendance.{name}" for name in ("rate", "present", "late", "excused", "absent", "made_up", "hours")),
    *("support.sessions", "support.hours", "devices.lent", "devices.back"),
    *("assistance.data.gbp", "assistance.childcare.gbp", "assistance.transport.gbp"),
    *("assistance.days_to_pay", "moveon.plans", "moveon.steps_done"),
]


@pytest.fixture
def from_workbook(star: Definition, pilot_facts: list[PersonFacts]) -> dict[str, dict[str, Any]]:
    return {result.rule.id: result.as_json() for result in compute(star, pilot_facts)}


@pytest.mark.parametrize("figure", PUBLISHED)
def test_a_published_figure_comes_out_of_the_workbook(
    figure: str, from_workbook: dict[str, dict[str, Any]]
) -> None:
    assert from_workbook[figure] | PUBLISHED[figure] == from_workbook[figure]


def test_all_published_figures_come_out_of_the_database(imported_pilot: Programme) -> None:
    found = {one.rule.id: one.as_json() for one in figures.results(Asked(imported_pilot, None, AS_OF))}
    assert {figure: found[figure] | said for figure, said in PUBLISHED.items()} == {
        figure: found[figure] for figure in PUBLISHED
    }


def test_the_figures_are_those_of_the_table_in_its_order(from_workbook: dict[str, dict[str, Any]]) -> None:
    assert list(from_workbook) == TABLE


@pytest.mark.parametrize("day", [AS_OF, date(2021, 2, 10), date(2021, 9, 24), date(2020, 10, 13)])
def test_workbook_and_database_give_the_same_on_every_day(
    imported_pilot: Programme, pilot: Workbook, star: Definition, day: date
) -> None:
    read = facts.read(pilot, star, as_of=day, with_ages=True)
    there = compute(star, read, by=SPLITS, cohorts=["C1", "C2", "C3"])
    here = figures.results(Asked(imported_pilot, None, day, by=SPLITS))
    assert [one.as_json() for one in here] == [one.as_json() for one in there]
    assert [one.people for one in here] == [one.people for one in there]


def test_the_facts_of_each_person_are_the_same_from_both(
    imported_pilot: Programme, pilot_facts: list[PersonFacts]
) -> None:
    read = stored.read(imported_pilot, office=None, as_of=AS_OF, with_ages=True)
    for ours, theirs in zip(read, pilot_facts, strict=True):
        theirs.referral = ours.referral
        ours.assistance.sort(key=str)
        theirs.assistance.sort(key=str)
        assert ours == theirs


def test_cohorts_can_be_asked_for_alone(imported_pilot: Programme, pilot: Workbook, star: Definition) -> None:
    read = facts.read(pilot, star, as_of=AS_OF, cohorts=["C3", "C2"])
    there = {one.rule.id: one.as_json() for one in compute(star, read)}
    asked = Asked(imported_pilot, None, AS_OF, cohorts=("C2", "C3"))
    assert {one.rule.id: one.as_json() for one in figures.results(asked)} == there
    assert there["referred"]["value"] == 12
