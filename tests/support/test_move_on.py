import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.support.actions import move_on
from onward.support.actions.move_on import StepLine
from onward.support.models import MoveOnStep
from tests.factories.referrals import referral

MADE_ON = dt.date(2021, 4, 1)


@pytest.fixture
def somebody(star_2020, office):
    return referral(star_2020, office)


def _line(somebody, **told):
    line = StepLine(somebody.pk, MADE_ON, "six_months", "Pass the course", "Join the waiting list")
    return line._replace(**told)


def test_the_same_step_twice_is_two_steps(somebody, caseworker):
    for _ in range(2):
        move_on.add_move_on_step(referral=somebody, told=_line(somebody), by=caseworker.actor)
    assert MoveOnStep.objects.count() == 2
    assert len(set(MoveOnStep.objects.values_list("key", flat=True))) == 2


def test_a_step_told_by_a_list_is_the_step_added_on_a_page(somebody, caseworker):
    move_on.add_move_on_step(referral=somebody, told=_line(somebody), by=caseworker.actor)
    kept = move_on.add_all(lines=[_line(somebody, done=True)], known={somebody.pk})
    assert (kept.new, kept.changed) == (0, 1)
    assert MoveOnStep.objects.get().done


def test_a_step_needs_a_horizon_of_the_list(somebody, caseworker):
    with pytest.raises(Refused, match="choose one of the programme's horizons"):
        move_on.add_move_on_step(
            referral=somebody, told=_line(somebody, horizon="one_day"), by=caseworker.actor
        )


def test_a_step_is_done_once(somebody, caseworker):
    step = move_on.add_move_on_step(referral=somebody, told=_line(somebody), by=caseworker.actor)
    move_on.complete_step(step=step, by=caseworker.actor)
    move_on.complete_step(step=step, by=caseworker.actor)
    step.refresh_from_db()
    assert step.done
    assert Event.objects.get(kind="support.step_completed").fields == ["done"]
