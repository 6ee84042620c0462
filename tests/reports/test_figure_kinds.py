"""Each kind of figure at its edges: nobody, blanks, halves, exact targets, groups in order."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from onward.lib.facts import AssistanceFact, PersonFacts
from onward.programmes.definition.schema import Definition, FigureRule, Split
from onward.reports.figures import compute
from onward.reports.figures.results import Result


def person(number: int = 1, **told: Any) -> PersonFacts:
    """Somebody who completed the course."""
    return PersonFacts(number, f"P{number}", **{"enrolled": True, "finish": "completed", **told})


def figure(star: Definition, people: Sequence[PersonFacts], by: Sequence[Split] = (), **rule: Any) -> Result:
    """What one figure comes to among these people."""
    declared = FigureRule(**{"id": "it", "kind": "count", "label": "It", "rule": "It.", **rule})
    [result] = compute(star.model_copy(update={"figures": (declared,)}), people, by=by)
    return result


def numbers(star: Definition, people: Sequence[PersonFacts], **rule: Any) -> dict[str, Any]:
    return dict(figure(star, people, **rule).numbers())


def test_a_population_is_completed_where_none_is_said(star: Definition) -> None:
    people = [person(1), person(2, finish="left early"), person(3, finish=""), person(4, enrolled=False)]
    assert numbers(star, people)["value"] == 2
    assert numbers(star, people, population="left_early")["value"] == 1
    assert numbers(star, people, population="enrolled")["value"] == 3
    assert numbers(star, people, population="referred")["value"] == 4


def test_a_share_of_nobody_has_no_value(star: Definition) -> None:
    found = numbers(star, [person(sex="")], kind="share", answered="sex", where={"sex": "F"})
    assert found == {"numerator": 0, "denominator": 0, "value": None, "missing": 1}


def test_a_half_is_rounded_up(star: Definition) -> None:
    people = [person(number, sex="F" if number == 1 else "M") for number in range(1, 17)]
    assert numbers(star, people, kind="share", where={"sex": "F"})["value"] == 6.3  # 6.25


def test_a_target_is_held_against_the_exact_value(star: Definition) -> None:
    people = [person(number, sex="F" if number <= 119 else "M") for number in range(1, 201)]
    result = figure(star, people, kind="share", where={"sex": "F"}, target="59.51", unit="per cent")
    assert result.as_json()["value"] == 59.5
    assert result.as_json()["target"] == 59.51
    assert result.as_json()["target_met"] is False
    assert figure(star, people, kind="share", where={"sex": "F"}, target="59.5").target_met is True


def test_a_target_for_nobody_is_neither_met_nor_missed(star: Definition) -> None:
    assert figure(star, [], kind="share", where={"sex": "F"}, target=60).as_json()["target_met"] is None


def test_a_subgroup_of_records_leaves_nobody_missing(star: Definition) -> None:
    people = [person(1, follow_up={"status": "study", "english_course": ""}), person(2)]
    rule = {"kind": "share", "records": "follow_up", "where": {"english_course": "yes"}}
    assert numbers(star, people, of={"status": "study"}, **rule) == {
        "numerator": 0,
        "denominator": 1,
        "value": 0.0,
        "missing": 0,
    }
    assert numbers(star, people, **rule)["missing"] == 1


def test_a_named_subgroup_of_people_counts_its_own_missing(star: Definition) -> None:
    people = [person(1, sex="F", young_children="yes"), person(2, sex="F"), person(3, sex="M")]
    rule = {"kind": "share", "within": {"sex": "F"}, "answered": "young_children"}
    found = numbers(star, people, where={"young_children": "yes"}, **rule)
    assert found == {"numerator": 1, "denominator": 1, "value": 100.0, "missing": 1}


def test_a_mean_is_over_everybody_of_the_population(star: Definition) -> None:
    people = [person(1, support_sessions=2, support_minutes=100), person(2), person(3)]
    rule = {"kind": "mean", "records": "support"}
    assert numbers(star, people, value="sessions", **rule) == {"value": 0.67}
    assert numbers(star, people, value="hours", **rule) == {"value": 0.56}
    assert numbers(star, [], value="hours", **rule) == {"value": None}


def test_a_mean_of_the_register_takes_the_hours_of_the_marks_named(star: Definition) -> None:
    register = {"present": (3, Decimal("5.5")), "absent": (2, Decimal(4))}
    rule = {"kind": "mean", "records": "register", "value": "hours", "where": {"attendance": ("present",)}}
    result = figure(star, [person(1, register=register), person(2)], **rule)
    assert result.numbers() == {"value": 2.75}
    assert result.people == 2


def test_a_median_lies_halfway_between_the_two_middle_rows(star: Definition) -> None:
    rule = {"kind": "median", "records": "assistance", "value": "days_to_pay"}

    def of(*days: int | None) -> dict[str, Any]:
        rows = [AssistanceFact("transport", days_to_pay=one) for one in days]
        return numbers(star, [person(assistance=rows)], **rule)

    assert of() == {"value": None}
    assert of(None) == {"value": None}
    assert of(7) == {"value": 7.0}
    assert of(9, 1, None, 4) == {"value": 4.0}
    assert of(4, 4, 4, 9) == {"value": 4.0}
    assert of(0, 9, 4, 1) == {"value": 2.5}


def test_a_median_of_amounts_keeps_them_apart(star: Definition) -> None:
    rows = [AssistanceFact("transport", amount=Decimal(amount)) for amount in ("1.10", "1.20", "9")]
    rule = {"kind": "median", "records": "assistance", "value": "amount"}
    assert numbers(star, [person(assistance=rows)], **rule) == {"value": 1.2}


def test_a_sum_is_exact_and_says_how_many_people_are_in_it(star: Definition) -> None:
    rows = [AssistanceFact("data", Decimal("0.10")), AssistanceFact("data", Decimal("0.20"))]
    people = [
        person(1, assistance=rows),
        person(2, assistance=[AssistanceFact("data"), *rows[:1]]),
        person(3),
    ]
    result = figure(star, people, kind="sum", records="assistance", where={"kind": "data"}, value="amount")
    assert result.numbers() == {"value": 0.4}
    assert result.people == 2


def test_a_count_of_rows_says_how_many_people_are_behind_it(star: Definition) -> None:
    people = [person(1, register={"absent": (4, Decimal(8)), "late": (1, Decimal(2))}), person(2)]
    where = {"attendance": ("absent", "late")}
    result = figure(star, people, records="register", where=where)
    assert (result.numbers()["value"], result.people) == (5, 1)


def test_pairs_go_up_stay_or_go_down(star: Definition) -> None:
    changes = [(4, 6), (4, 4), (5, 1)]
    people = [person(number, pairs={"star": {"aspiration": pair}}) for number, pair in enumerate(changes)]
    found = numbers(
        star, [*people, person(9)], kind="paired", records="pair", instrument="star", item="aspiration"
    )
    assert found == {
        "n": 3,
        "first_mean": 4.33,
        "last_mean": 3.67,
        "change": -0.67,
        "improved": 1,
        "same": 1,
        "declined": 1,
        "improved_share": 33.3,
        "missing": 1,
    }


def test_a_blank_answer_counts_among_those_with_both_papers(star: Definition) -> None:
    papers = [("", "correct"), ("incorrect", "no_answer"), ("correct", "correct")]
    people = [
        person(number, papers={"knowledge": {"job_websites": both}}) for number, both in enumerate(papers)
    ]
    rule = {"kind": "before_after", "records": "papers", "instrument": "knowledge"}
    assert numbers(star, [*people, person(9)], item="job_websites", **rule) == {
        "n": 3,
        "before": 33.3,
        "after": 66.7,
        "before_count": 1,
        "after_count": 2,
        "attempted_before": 2,
        "attempted_after": 2,
        "missing": 1,
    }
    assert "attempted_before" not in numbers(star, people, item="planning_self", **rule)


def test_groups_stand_in_declared_order_and_empty_ones_are_left_out(star: Definition) -> None:
    people = [
        person(1, cohort="C10", sex="X", age_band="45 and over"),
        person(2, cohort="C2", sex="F"),
        person(3, cohort="", sex="", age_band="under 18"),
        person(4, cohort="C2", sex="M", finish="left early"),
    ]
    result = figure(star, people, by=("sex", "cohort", "age_band"))
    assert [group for group, _ in result.groups["sex"]] == ["F", "X", "not said"]
    assert [group for group, _ in result.groups["cohort"]] == ["C2", "C10", "not said"]
    assert [group for group, _ in result.groups["age_band"]] == ["under 18", "45 and over", "not said"]


@pytest.mark.parametrize("split", ["sex", "cohort"])
def test_the_groups_add_up_to_the_whole(
    star: Definition, pilot_facts: list[PersonFacts], split: Split
) -> None:
    for result in compute(star, pilot_facts, by=(split,)):
        parts = [part.numbers() for _, part in result.groups[split]]
        for name in ("numerator", "denominator", "missing", "n", "improved", "before_count"):
            if name in result.numbers():
                assert sum(part[name] or 0 for part in parts) == result.numbers()[name], result.rule.id
