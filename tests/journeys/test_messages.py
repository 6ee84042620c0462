"""A number that is not safe, and a reminder that nobody took back by hand: nothing leaves, and it is said."""

import datetime as dt
import os

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.config import clock
from onward.lib.doors import Kept
from onward.messages.models import Message
from onward.people.actions import cards, consents, contacts
from onward.people.actions.consents import AnswerLine
from onward.people.choices import AccessKind, Answer, AnsweredHow, Purpose
from onward.people.models import Access, Person
from onward.people.rules.contact import Told
from onward.programmes.actions import definitions
from onward.programmes.queries.definitions import programme
from onward.training.actions import reminders
from onward.training.models import Session
from tests.factories import cohorts
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("ONWARD_PICTURES")  # a folder to look at the pages by eye
NUMBER = "+442079460123"  # from the range kept for fiction


@pytest.fixture
def person(demo_office: Office) -> Person:
    """Somebody of the demo's caseworker who has a class tomorrow and may be written to at any hour."""
    definitions.load_shipped(by=COMMAND)
    nadia = User.objects.get(name="Nadia Brook")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    cohort = cohorts.cohort(programme("star-2020"), demo_office, starts_on=tomorrow)
    cohorts.sessions(cohort, 1)
    made = cohorts.people(cohort, 1)[0].person
    Access.objects.create(person=made, kind=AccessKind.CASELOAD, user=nadia)
    told = Told("phone", NUMBER, "own", may_call=True, may_text=True, hours="Mon-Sun 0:00-24:00")
    contacts.add(person=made, told=told, by=nadia.actor)
    yes = AnswerLine(Purpose.MESSAGES, Answer.AGREED, timezone.localdate(), AnsweredHow.SPOKEN)
    consents.record_answer(person=made, told=yes, by=nadia.actor)
    return made


def look(page: Page, name: str) -> None:
    assert_fit_for_people(page)
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def given_a_reminder_is_in_line() -> None:
    """In the evening before it comes; this one's moment is now, whatever the hour of the test."""
    assert reminders.queue_reminders() >= 1
    now = timezone.now()
    until = now + dt.timedelta(hours=1)
    Message.objects.filter(text_key="class_tomorrow").update(next_at=now, useful_until=until)


def when_the_number_is_marked_as_not_safe(page: Page, person: Person) -> None:
    page.goto(f"/people/{person.code}/")
    page.get_by_role("link", name="Change Phone").click()
    since = page.get_by_role("group", name="Not safe from")
    today = timezone.localdate()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        since.get_by_label(part).fill(str(number))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not now")).to_be_visible()


def when_the_clock_ticks() -> None:
    assert clock.tick() == 0


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_forgotten_reminder_is_refused_because_the_number_is_not_safe(
    page: Page, person: Person, faults: list[str]
):
    Kept.sent.clear()
    given_a_reminder_is_in_line()
    sign_in(page)
    when_the_number_is_marked_as_not_safe(page, person)
    when_the_clock_ticks()
    assert Kept.sent == []
    page.goto("/")
    page.get_by_role("link", name="not sent: look why").click()
    look(page, "messages_unsent")
    page.get_by_role("link", name=person.code).click()
    reminder = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Class tomorrow"))
    expect(reminder.get_by_text("Not sent: refused")).to_be_visible()
    expect(
        reminder.get_by_text("It is not safe until further notice. Choose another way.").first
    ).to_be_visible()
    expect(reminder.get_by_text("tell them another way that is safe")).to_be_visible()
    look(page, "person_messages")
    when_the_clock_ticks()
    assert Kept.sent == []
    assert Session.objects.count() == 1
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_daily_message_is_set_with_the_person(page: Page, person: Person, faults: list[str]):
    sign_in(page)
    page.goto(f"/people/{person.code}/messages/")
    look(page, "person_messages_none")
    page.get_by_role("link", name="Set a short message every day").click()
    look(page, "daily_choose")
    page.get_by_label("Hour").select_option("11am")
    page.get_by_role("button", name="Keep this hour").click()
    expect(page.get_by_text("every day at 11am")).to_be_visible()
    page.get_by_role("button", name="Ask them to get in touch").click()
    expect(page.get_by_text("It leaves within ten minutes")).to_be_visible()
    look(page, "person_messages_waiting")
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_participant_chooses_an_hour_and_stops_all_messages(page: Page, person: Person, faults: list[str]):
    page.goto(f"/c/{cards.give_card(person=person, by=COMMAND)[1]}/")
    page.get_by_label("New PIN").fill("480173")
    page.get_by_label("The same PIN again").fill("480173")
    page.get_by_role("button", name="Keep this PIN").click()
    page.get_by_role("link", name="Me", exact=True).click()
    page.get_by_role("link", name="Choose what comes, and when").click()
    page.get_by_label("My hour").select_option("6pm")
    page.get_by_role("button", name="Keep this hour").click()
    expect(page.get_by_text("It comes at 6pm.")).to_be_visible()
    look(page, "own_messages")
    page.get_by_role("link", name="Me", exact=True).click()
    look(page, "me")
    page.get_by_role("button", name="Stop all messages").click()
    expect(page.get_by_text("We stopped. No more messages come.")).to_be_visible()
    look(page, "own_messages_stopped")
    page.get_by_role("button", name="I want messages").click()
    expect(page.get_by_text("Messages come again.")).to_be_visible()
    assert faults == []
