import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.support.actions import plans
from onward.support.actions.plans import ObjectiveLine
from onward.support.choices import Achieved, ReviewStage
from onward.support.models import Objective, Review
from tests.factories.referrals import referral

SET_ON = dt.date(2021, 1, 20)


@pytest.fixture
def somebody(star_2020, office):
    return referral(star_2020, office)


def _set(somebody, caseworker, number=1, text="Open a bank account"):
    told = ObjectiveLine(somebody.pk, number, False, text, SET_ON)
    return plans.set_objective(referral=somebody, told=told, by=caseworker.actor)


def test_an_objective_is_set_and_worded_anew(somebody, caseworker):
    _set(somebody, caseworker)
    _set(somebody, caseworker, text="Open a savings account")
    assert Objective.objects.get().text == "Open a savings account"
    assert Event.objects.filter(kind="support.objective_set").count() == 2


@pytest.mark.parametrize(("number", "text"), [(0, "x"), (6, "x"), (1, "  ")])
def test_an_objective_that_the_plan_has_no_place_for_is_refused(somebody, caseworker, number, text):
    with pytest.raises(Refused):
        _set(somebody, caseworker, number, text)
    assert not Objective.objects.exists()


def test_each_review_is_a_row_of_its_own(somebody, caseworker):
    objective = _set(somebody, caseworker)
    for achieved in (Achieved.PARTLY, Achieved.FULLY):
        plans.review(objective=objective, stage=ReviewStage.FINAL, achieved=achieved, by=caseworker.actor)
    assert list(Review.objects.order_by("pk").values_list("achieved", flat=True)) == ["partly", "fully"]
    events = Event.objects.filter(kind="support.objective_reviewed")
    assert [(event.fields, event.person_id) for event in events] == [
        (["final_review"], somebody.person_id)
    ] * 2
