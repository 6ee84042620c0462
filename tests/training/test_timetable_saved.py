import datetime as dt
from decimal import Decimal

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.training.actions import timetable
from onward.training.actions.timetable import NewSession
from onward.training.models import Session
from tests.training.conftest import FIRST, TEN

LINES = [
    NewSession("D1", FIRST, TEN, Decimal(2), mode="online", room="Room 2"),
    NewSession("D2", FIRST + dt.timedelta(days=2), TEN, Decimal(2)),
]


def test_a_timetable_is_saved_at_once(spring, caseworker):
    assert timetable.save_timetable(cohort=spring, told=LINES, by=caseworker.actor) == 2
    first = Session.objects.get(code="D1")
    assert (first.on, first.starts_at, first.mode, first.room) == (FIRST, TEN, "online", "Room 2")
    event = Event.objects.get(kind="training.timetable_made")
    assert (event.object_id, event.actor_id) == (spring.pk, caseworker.pk)


def test_a_double_click_saves_it_once(spring, caseworker):
    timetable.save_timetable(cohort=spring, told=LINES, by=caseworker.actor)
    assert timetable.save_timetable(cohort=spring, told=LINES, by=caseworker.actor) == 0
    assert Session.objects.count() == 2
    assert Event.objects.filter(kind="training.timetable_made").count() == 1


def test_one_line_that_cannot_be_keeps_all_from_being_saved(spring, caseworker):
    wrong = [*LINES, NewSession("Z9", FIRST, TEN, Decimal(2))]
    with pytest.raises(Refused, match="has no session Z9"):
        timetable.save_timetable(cohort=spring, told=wrong, by=caseworker.actor)
    assert not Session.objects.exists()


def test_a_session_on_the_timetable_is_not_moved_by_saving_another(spring, planned, caseworker):
    elsewhere = LINES[0]._replace(on=FIRST + dt.timedelta(days=1))
    with pytest.raises(Refused, match="D1 is on the timetable already"):
        timetable.save_timetable(cohort=spring, told=[elsewhere], by=caseworker.actor)


def test_nobody_is_both_trainers(spring, trainer, caseworker):
    line = LINES[0]._replace(lead_id=trainer.pk, second_id=trainer.pk)
    with pytest.raises(Refused, match="One person cannot be both trainers"):
        timetable.save_timetable(cohort=spring, told=[line], by=caseworker.actor)


def test_a_session_is_not_on_the_list_twice(spring, caseworker):
    with pytest.raises(Refused, match="on the list twice"):
        timetable.save_timetable(cohort=spring, told=[LINES[0], LINES[0]], by=caseworker.actor)
