import datetime as dt
from decimal import Decimal

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.messages.models import Message
from onward.training.actions import bookings, sessions
from onward.training.actions.bookings import Wanted
from onward.training.choices import BookingKind
from onward.training.models import Attendance, Booking, Session
from tests.training.conftest import clock, details

SEEN_FROM = dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _before_the_course(monkeypatch):
    monkeypatch.setattr("onward.training.actions.notices.timezone", clock(SEEN_FROM))


@pytest.fixture
def session(planned) -> Session:
    return planned[0]


def texts() -> list[str]:
    return sorted(Message.objects.values_list("text_key", flat=True))


def test_a_session_gets_another_room_and_nobody_is_told(session, enrolled, caseworker):
    told = details(session, room="Room 9", childcare_places=4)
    sessions.change_session(session=session, told=told, by=caseworker.actor)
    session.refresh_from_db()
    assert (session.room, session.childcare_places, session.revision) == ("Room 9", 4, 0)
    assert Event.objects.get(kind="training.session_changed").fields == ["childcare_places", "room"]
    assert texts() == []


def test_the_cohort_is_told_of_another_hour(session, enrolled, caseworker):
    sessions.change_session(
        session=session, told=details(session, starts_at=dt.time(14)), by=caseworker.actor
    )
    session.refresh_from_db()
    assert session.revision == 1
    assert Event.objects.filter(kind="training.session_moved").count() == 1
    assert texts() == ["class_moved", "class_moved"]
    assert {message.when for message in Message.objects.all()} == {dt.datetime(2027, 3, 1, 14, tzinfo=dt.UTC)}


def test_what_waited_about_a_session_is_called_back(session, enrolled, caseworker):
    sessions.change_session(
        session=session, told=details(session, starts_at=dt.time(14)), by=caseworker.actor
    )
    sessions.cancel_session(session=session, reason="The trainer is ill.", by=caseworker.actor)
    waiting = Message.objects.waiting().values_list("text_key", flat=True)
    assert list(waiting) == ["class_called_off", "class_called_off"]


def test_nobody_is_told_of_a_session_that_is_over(session, enrolled, caseworker, monkeypatch):
    later = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    monkeypatch.setattr("onward.training.actions.notices.timezone", clock(later))
    sessions.change_session(
        session=session, told=details(session, starts_at=dt.time(14)), by=caseworker.actor
    )
    assert texts() == []


def test_a_session_is_cancelled_with_its_reason_once(session, enrolled, caseworker):
    sessions.cancel_session(session=session, reason=" The trainer is ill. ", by=caseworker.actor)
    assert sessions.cancel_session(session=session, reason="Again", by=caseworker.actor) == 0
    session.refresh_from_db()
    assert session.cancelled_at is not None
    assert (session.cancel_reason, session.revision) == ("The trainer is ill.", 1)
    assert Event.objects.filter(kind="training.session_cancelled").count() == 1
    assert texts() == ["class_called_off", "class_called_off"]


def test_a_session_is_cancelled_for_a_reason_only(session, caseworker):
    with pytest.raises(Refused, match="Say why"):
        sessions.cancel_session(session=session, reason=" ", by=caseworker.actor)


def test_a_session_with_a_register_was_held(session, enrolled, caseworker):
    Attendance.objects.create(session=session, referral=enrolled[0], mark="present")
    with pytest.raises(Refused, match="has a register"):
        sessions.cancel_session(session=session, reason="A mistake", by=caseworker.actor)


def test_what_was_booked_is_cancelled_with_the_session(session, enrolled, caseworker):
    bookings.book(
        session=session,
        referral=enrolled[0],
        told=Wanted(BookingKind.INTERPRETER, language="Albanian"),
        by=caseworker.actor,
    )
    assert sessions.cancel_session(session=session, reason="Snow", by=caseworker.actor) == 1
    assert Booking.objects.get().cancelled_at is not None


def test_a_cancelled_session_is_put_back_once(session, enrolled, caseworker):
    sessions.cancel_session(session=session, reason="Snow", by=caseworker.actor)
    sessions.put_back_session(session=session, by=caseworker.actor)
    sessions.put_back_session(session=session, by=caseworker.actor)
    session.refresh_from_db()
    assert (session.cancelled_at, session.cancel_reason, session.revision) == (None, "", 2)
    assert Event.objects.filter(kind="training.session_put_back").count() == 1


def test_a_cancelled_session_is_not_changed(session, caseworker):
    sessions.cancel_session(session=session, reason="Snow", by=caseworker.actor)
    session.refresh_from_db()
    with pytest.raises(Refused, match="Put it back first"):
        sessions.change_session(session=session, told=details(session, room="2"), by=caseworker.actor)


def test_no_fewer_places_than_are_booked(session, enrolled, caseworker):
    sessions.change_session(session=session, told=details(session, childcare_places=3), by=caseworker.actor)
    wanted = Wanted(BookingKind.CHILDCARE, children=2)
    bookings.book(session=session, referral=enrolled[0], told=wanted, by=caseworker.actor)
    with pytest.raises(Refused, match="Places for 2 children are booked"):
        sessions.change_session(
            session=session, told=details(session, childcare_places=1), by=caseworker.actor
        )


@pytest.mark.parametrize("hours", ["0", "24.5"])
def test_a_session_lasts_some_time_and_no_longer_than_a_day(session, caseworker, hours):
    told = details(session, hours=Decimal(hours))
    with pytest.raises(Refused, match="A session cannot last"):
        sessions.change_session(session=session, told=told, by=caseworker.actor)
