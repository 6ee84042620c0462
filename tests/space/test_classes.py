"""A participant's classes and the calendar on their phone. Everybody is invented."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from onward.audit.models import Event
from onward.people.models import Person
from onward.programmes.models import Programme
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from onward.training.models import CalendarFeed, Session
from tests.factories import cohorts
from tests.space.conftest import PIN, Holder

PAGE = "/my/classes/"


@pytest.fixture
def inside(regular: Holder, client: Client) -> Client:
    """A browser in which the participant is signed in."""
    regular.takes_out(client)
    client.post("/c/pin/", {"pin": PIN})
    return client


@pytest.fixture
def sessions(person: Person, star_2020: Programme) -> list[Session]:
    """Two classes of the participant's cohort, from tomorrow on."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    mine = cohorts.cohort(star_2020, person.office, starts_on=tomorrow)
    made = Referral.objects.create(office=person.office, programme=star_2020, person=person, ref="P1")
    cohorts.place(made, mine, PlaceStatus.ENROLLED, tomorrow)
    return cohorts.sessions(mine)


def test_the_classes_are_listed_with_those_called_off(inside: Client, sessions: list[Session]):
    Session.objects.filter(pk=sessions[1].pk).update(cancelled_at=timezone.now())
    text = inside.get(PAGE).text
    first, second = sessions
    assert f"{first.on.day} {first.on:%B} at 10am" in text
    assert f"{second.on.day} {second.on:%B}" in text
    assert text.count("Called off") == 1


def test_nothing_is_planned_yet(inside: Client):
    assert "No class is planned yet." in inside.get(PAGE).text


def test_the_participant_makes_the_calendar_and_turns_it_off(
    inside: Client, sessions: list[Session], person: Person
):
    answer = inside.post(f"{PAGE}calendar/")
    where = answer.context["address"]
    assert where in answer.text
    assert "<svg" in answer.text
    assert "no-store" in answer["Cache-Control"]
    path = where.partition("testserver")[2]
    read = Calendar.from_ical(Client().get(path).content)
    assert {one["SUMMARY"] for one in read.events} == {"Class"}
    assert len(read.events) == 2
    assert "The calendar is on since" in inside.get(PAGE).text
    assert where not in inside.get(PAGE).text
    assert "The calendar is off." in inside.post(f"{PAGE}calendar/stop/", follow=True).text
    assert Client().get(path).status_code == 404
    made = Event.objects.get(kind="training.feed_made")
    assert (made.person_id, made.actor_id) == (person.pk, person.account_id)


@pytest.mark.parametrize("who", ["caseworker", "manager", "trainer", "partner_worker", "funder", "outsider"])
def test_the_pages_are_there_for_participants_only(who: str, sign_in, request: pytest.FixtureRequest):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == 404
    assert browser.post(f"{PAGE}calendar/").status_code == 404
    assert not CalendarFeed.objects.exists()
