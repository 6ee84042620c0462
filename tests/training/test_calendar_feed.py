"""The calendar on a phone: its secret address, and what it tells. Everybody is invented."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.test import Client
from icalendar import Calendar, Event

from onward.audit.models import Event as Told
from onward.people.actions import restrictions
from onward.people.models import Person
from onward.referrals.choices import PauseKind, PlaceStatus
from onward.training.actions import feeds, sessions
from onward.training.models import CalendarFeed, Session
from onward.training.queries.feeds import address
from tests.factories.people import carry
from tests.training.conftest import clock

NOW = dt.datetime(2027, 2, 25, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _before_the_course(monkeypatch):
    for module in ("views.feeds", "actions.notices"):
        monkeypatch.setattr(f"onward.training.{module}.timezone", clock(NOW))


@pytest.fixture
def person(enrolled, planned, caseworker) -> Person:
    """Somebody of the cohort, in the caseworker's caseload."""
    carry(enrolled[0].person, caseworker)
    Session.objects.update(room="Secret House", link="https://meet.example/secret", title="Telling")
    return enrolled[0].person


@pytest.fixture
def token(person, caseworker) -> str:
    return feeds.make_feed(person=person, by=caseworker.actor)


def read(token: str) -> list[Event]:
    answer = Client().get(address(token))
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).events)


def test_a_phone_reads_the_hours_of_the_classes(token):
    found = read(token)
    assert [one.start for one in found] == [
        dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC),
        dt.datetime(2027, 3, 3, 10, tzinfo=dt.UTC),
        dt.datetime(2027, 3, 8, 10, tzinfo=dt.UTC),
    ]
    assert {one["SUMMARY"] for one in found} == {"Class"}


def test_it_says_nothing_else(token, person, spring):
    answer = Client().get(address(token))
    text = answer.content.decode()
    for word in ("Secret", "meet.example", "Telling", "D1", spring.code, person.code, person.given_name):
        assert word not in text
    for word in ("onward", "programme", "office", "organizer", "location", "description", "url"):
        assert word not in text.lower()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_a_moved_and_a_cancelled_class_follow(token, planned, caseworker):
    before = read(token)
    sessions.move_session(session=planned[0], on=planned[0].on, starts_at=dt.time(14), by=caseworker.actor)
    sessions.cancel_session(session=planned[1], reason="Snow", by=caseworker.actor)
    after = read(token)
    assert [one["UID"] for one in before] == [one["UID"] for one in after]
    assert after[0].start == dt.datetime(2027, 3, 1, 14, tzinfo=dt.UTC)
    assert [one["SEQUENCE"] for one in after] == [1, 1, 0]
    assert [one["STATUS"] for one in after] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]


def test_only_a_hash_of_the_address_is_kept(token):
    assert token not in str(CalendarFeed.objects.values().get())
    assert token not in str(list(Told.objects.values()))


def test_a_new_address_stops_the_old_one(token, person, caseworker):
    another = feeds.make_feed(person=person, by=caseworker.actor)
    assert Client().get(address(token)).status_code == 404
    assert len(read(another)) == 3


def test_a_stopped_address_answers_nobody(token, person, caseworker):
    assert feeds.stop_feed(person=person, by=caseworker.actor)
    assert not feeds.stop_feed(person=person, by=caseworker.actor)
    assert Client().get(address(token)).status_code == 404
    assert Told.objects.filter(kind="training.feed_stopped", person_id=person.pk).count() == 1


def test_a_record_whose_use_was_stopped_has_no_calendar(token, person, caseworker, protection_lead):
    restrictions.restrict(person=person, reason="They object.", by=protection_lead.actor)
    assert Client().get(address(token)).status_code == 404
    assert feeds.stop_feed(person=person, by=caseworker.actor)


@pytest.mark.parametrize("how", ["forgotten", "joined"])
def test_who_is_there_no_more_has_no_calendar(token, person, enrolled, how):
    gone = {"forgotten_on": NOW.date()} if how == "forgotten" else {"merged_into": enrolled[1].person}
    Person.objects.filter(pk=person.pk).update(**gone)
    assert Client().get(address(token)).status_code == 404


def test_who_left_or_paused_has_no_classes(token, enrolled, spring, monkeypatch):
    today = SimpleNamespace(localdate=lambda: spring.starts_on)
    monkeypatch.setattr("onward.training.queries.members.timezone", today)
    enrolled[0].pauses.create(cohort=spring, kind=PauseKind.PAUSED, on=spring.starts_on)
    assert read(token) == []
    enrolled[0].pauses.create(cohort=spring, kind=PauseKind.RESUMED, on=spring.starts_on)
    assert len(read(token)) == 3
    enrolled[0].place_steps.create(cohort=spring, status=PlaceStatus.LEFT_EARLY, on=spring.starts_on)
    assert read(token) == []


def test_guesses_are_counted_and_then_answered_no_more(token):
    browser = Client()
    for _ in range(30):
        assert browser.get(address("0" * 40)).status_code == 404
    answer = browser.get(address(token))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"


def test_two_people_of_one_cohort_have_nothing_in_common(token, enrolled, manager):
    another = feeds.make_feed(person=enrolled[1].person, by=manager.actor)
    assert {one["UID"] for one in read(token)}.isdisjoint(one["UID"] for one in read(another))


def test_the_caseworker_makes_it_and_sees_it_once(person, caseworker, sign_in):
    browser = sign_in(caseworker)
    page = f"/people/{person.code}/calendar/"
    assert "No address yet" in browser.get(page).text
    answer = browser.post(page)
    shown = answer.context["address"]
    assert shown in answer.text
    assert "<svg" in answer.text
    assert shown not in browser.get(page).text
    assert "no-store" in answer["Cache-Control"]
    assert len(read(shown.partition("/calendar/")[2].removesuffix(".ics"))) == 3
    assert "No address yet" in browser.post(f"{page}stop/", follow=True).text


@pytest.mark.parametrize(
    "who", ["outsider", "colleague", "trainer", "partner_worker", "funder", "protection_lead"]
)
def test_to_nobody_else_there_is_such_a_page(person, who, sign_in, request):
    browser = sign_in(request.getfixturevalue(who))
    page = f"/people/{person.code}/calendar/"
    assert browser.get(page).status_code == 404
    assert browser.post(page).status_code == 404
    assert browser.post(f"{page}stop/").status_code == 404
    assert not CalendarFeed.objects.exists()
