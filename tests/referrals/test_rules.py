import datetime as dt

import pytest

from onward.programmes.definition.schema import Criterion
from onward.referrals import rules

MARCH, APRIL, MAY = (dt.date(2021, month, 1) for month in (3, 4, 5))


def test_days_in_order_are_no_mistake():
    assert rules.dates_out_of_order(MARCH, APRIL, MAY) == []
    assert rules.dates_out_of_order(MARCH, MARCH, MARCH) == []
    assert rules.dates_out_of_order(None, None, None) == []


def test_each_pair_of_days_out_of_order_has_a_sentence():
    assert len(rules.dates_out_of_order(MAY, APRIL, MARCH)) == 2


def test_a_blank_day_is_passed_over():
    [sentence] = rules.dates_out_of_order(MAY, None, MARCH)
    assert "end of the course (1 March 2021) is before the referral (1 May 2021)" in sentence


def test_a_criterion_of_a_module_does_not_keep_anybody_from_the_programme():
    whole = Criterion(key="stable_housing", label="Stable housing")
    gate = Criterion(key="right_to_work", label="Right to work", gates=("employment",))
    assert rules.open_criteria([whole, gate], {}) == [whole]
    assert rules.open_criteria([whole, gate], {"stable_housing": "yes"}) == []


def test_any_words_meet_a_criterion_that_takes_free_text():
    place = Criterion(key="lives_in", label="Lives near", free_text=True, answers=(), met_by=())
    assert rules.met(place, rules.TOLD)
    assert not rules.met(place, "")


@pytest.mark.parametrize(
    ("stored", "told", "comes_to"),
    [
        (("declined", "other"), ("declined", ""), ("declined", "other")),
        (("declined", "other"), ("accepted", ""), ("accepted", "")),
        (("waiting", ""), ("", ""), ("waiting", "")),
    ],
)
def test_a_reason_belongs_to_its_decision(stored, told, comes_to):
    assert rules.decision_told(stored, told) == comes_to


def test_the_day_of_an_end_belongs_to_the_way_it_ended():
    stored = (1, "completed", MAY, "")
    assert rules.finish_told(stored, (1, "completed", None, "")) == stored
    assert rules.finish_told(stored, (1, "left early", None, "")) == (1, "left early", None, "")
