"""One session on its pages: changed, cancelled, put back, repeated, booked for. Everybody is invented."""

import datetime as dt

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.audit.models import Event
from onward.training.models import Booking, Session


@pytest.fixture
def browser(sign_in, caseworker: User) -> Client:
    return sign_in(caseworker)


@pytest.fixture
def at(planned, enrolled) -> str:
    return f"/sessions/{planned[0].pk}/"


def told(session: Session, **more: object) -> dict[str, object]:
    return {
        "on_0": session.on.day,
        "on_1": session.on.month,
        "on_2": session.on.year,
        "starts_at": "10:00",
        "hours": "2",
        "mode": "online",
        **more,
    }


def test_a_session_is_moved(browser, at, planned):
    answer = browser.post(f"{at}change/", told(planned[0], on_0=2, room="Hall"), follow=True)
    assert "D1 is changed." in answer.text
    assert "Tuesday 2 March 2027" in answer.text
    planned[0].refresh_from_db()
    assert (planned[0].on, planned[0].room) == (dt.date(2027, 3, 2), "Hall")


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(browser, at, planned):
    answer = browser.post(f"{at}change/", told(planned[0], hours="0", room="Hall"))
    assert answer.status_code == 422
    assert "A session cannot last 0.00 hours." in answer.text
    assert "Hall" in answer.text


def test_a_session_is_cancelled_and_put_back(browser, at, planned):
    assert browser.post(f"{at}cancel/", {"reason": ""}).status_code == 422
    assert "D1 is cancelled." in browser.post(f"{at}cancel/", {"reason": "Snow"}, follow=True).text
    assert "Put it back" in browser.get(at).text
    assert "on the timetable again" in browser.post(f"{at}put-back/", follow=True).text
    assert "Put it back" not in browser.get(at).text


def test_a_catch_up_begins_with_what_it_repeats(browser, at, planned, spring):
    new = f"/cohorts/{spring.pk}/sessions/new/"
    form = browser.get(f"{new}?repeats={planned[0].pk}").context["form"]
    assert (form["kind"].value(), form["repeats"].value()) == ("catch-up", planned[0].pk)
    sent = told(planned[0], kind="catch-up", repeats=planned[0].pk, on_0=10)
    answer = browser.post(new, sent, follow=True)
    assert "X1 is on the timetable." in answer.text
    assert "Catch-up of D1 My laptop" in answer.text


def test_a_catch_up_of_another_cohorts_session_is_no_choice(browser, at, planned, spring):
    new = f"/cohorts/{spring.pk}/sessions/new/"
    answer = browser.post(new, told(planned[0], kind="catch-up", repeats="99999"))
    assert answer.status_code == 422
    assert browser.get(f"{new}?repeats=99999&gathering=none").status_code == 200


def test_childcare_is_booked_by_code_and_cancelled(browser, at, planned, enrolled):
    Session.objects.filter(pk=planned[0].pk).update(childcare_places=2)
    code = enrolled[0].person.code
    assert code in browser.get(f"{at}bookings/new/").text
    sent = {"who": enrolled[0].pk, "kind": "childcare", "children": "2"}
    answer = browser.post(f"{at}bookings/new/", sent, follow=True)
    assert f"Booked for {code}." in answer.text
    assert "0 places for children are left, of 2." in answer.text
    [booking] = Booking.objects.all()
    assert "The booking is cancelled." in browser.post(f"/bookings/{booking.pk}/cancel/", follow=True).text
    assert "2 places for children are left, of 2." in browser.get(at).text


def test_a_booking_beyond_the_places_is_told(browser, at, enrolled):
    sent = {"who": enrolled[0].pk, "kind": "childcare", "children": "2"}
    answer = browser.post(f"{at}bookings/new/", sent)
    assert answer.status_code == 422
    assert "The session has no places for children." in answer.text


def test_who_is_shown_is_told_to_have_been_looked_at(browser, at, planned, enrolled):
    browser.get(at)
    assert not Event.objects.filter(kind="training.session_looked").exists()
    browser.get(f"{at}bookings/new/")
    seen = Event.objects.filter(kind="training.session_looked", object_id=planned[0].pk)
    assert set(seen.values_list("person_id", flat=True)) == {one.person_id for one in enrolled}


@pytest.mark.parametrize("who", ["outsider", "funder", "partner_worker", "participant", "trainer"])
def test_there_is_no_such_session_for_others(at, enrolled, who, sign_in, request):
    browser = sign_in(request.getfixturevalue(who))
    for page in ("", "change/", "cancel/", "bookings/new/"):
        assert browser.get(f"{at}{page}").status_code == 404
    for page in ("cancel/", "put-back/", "bookings/new/"):
        assert browser.post(f"{at}{page}", {"reason": "Snow"}).status_code == 404


def test_a_trainer_of_the_cohort_sees_the_session_and_changes_nothing(at, teaching, sign_in):
    browser = sign_in(teaching)
    text = browser.get(at).text
    assert "My laptop" in text
    assert "Cancel it" not in text
    assert browser.get(f"{at}change/").status_code == 404


def test_nobody_cancels_a_booking_of_another_office(at, planned, enrolled, outsider, sign_in):
    made = Booking.objects.create(
        session=planned[0], referral=enrolled[0], kind="interpreter", language="Albanian"
    )
    assert sign_in(outsider).post(f"/bookings/{made.pk}/cancel/").status_code == 404
    made.refresh_from_db()
    assert made.cancelled_at is None
