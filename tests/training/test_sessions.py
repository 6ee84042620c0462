import datetime as dt
from decimal import Decimal

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.training.actions import sessions
from onward.training.actions.sessions import SessionLine
from onward.training.models import Session
from tests.factories.cohorts import START, cohort

TEN = dt.time(10)


@pytest.fixture
def group(star_2020, office):
    return cohort(star_2020, office)


@pytest.fixture
def add(group, caseworker):
    def add(**told):
        line = SessionLine(group.pk, "D1", START, TEN, Decimal(2), "online", "Tessa Trainer")._replace(**told)
        return sessions.add_session(cohort=group, told=line, by=caseworker.actor)

    return add


def test_a_session_goes_on_the_timetable(add, group, caseworker):
    session = add()
    assert (session.cohort, session.code, session.trainer) == (group, "D1", "Tessa Trainer")
    event = Event.objects.get(kind="training.session_added")
    assert (event.object_id, event.actor_id) == (session.pk, caseworker.pk)
    assert event.fields == ["code", "cohort", "hours", "mode", "on", "starts_at", "trainer"]


def test_a_session_is_on_the_timetable_once(add):
    add()
    with pytest.raises(Refused, match="Move it instead"):
        add()
    assert Session.objects.count() == 1


def test_a_session_that_the_definition_does_not_have_is_refused(add):
    with pytest.raises(Refused, match="has no session Z9"):
        add(code="Z9")


@pytest.mark.parametrize("hours", ["-1", "24.5"])
def test_a_session_lasts_no_longer_than_a_day(add, hours):
    with pytest.raises(Refused, match="Give a number from 0 to 24"):
        add(hours=Decimal(hours))


def test_a_session_is_moved_to_another_day(add, caseworker):
    session = add()
    sessions.move_session(session=session, on=dt.date(2021, 1, 13), starts_at=TEN, by=caseworker.actor)
    session.refresh_from_db()
    assert session.on == dt.date(2021, 1, 13)
    assert Event.objects.get(kind="training.session_moved").fields == ["on"]


def test_a_session_moved_to_where_it_is_leaves_no_event(add, caseworker):
    sessions.move_session(session=add(), on=START, starts_at=TEN, by=caseworker.actor)
    assert not Event.objects.filter(kind="training.session_moved").exists()
