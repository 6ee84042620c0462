"""Messages, on a participant's own pages: stopping them is one button."""

import pytest
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.actors import SYSTEM
from onward.messages.actions import stops
from onward.messages.actions.messages import Line, queue
from onward.messages.choices import State
from onward.messages.models import DailyPrompt, Message
from onward.people.access import allows
from onward.people.actions import consents, contacts
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Consent, Person
from onward.people.rules.contact import Told
from tests.conftest import SignIn

PAGE = "/my/messages/"
NUMBER = "+442079460123"


@pytest.fixture
def mine(person: Person, participant: User, caseworker: User) -> Person:
    """The participant's own record; they agreed to messages on their phone."""
    person.account = participant
    person.save()
    told = AnswerLine(Purpose.MESSAGES, Answer.AGREED, timezone.localdate(), AnsweredHow.SPOKEN)
    consents.record_answer(person=person, told=told, by=caseworker.actor)
    phone = Told("phone", NUMBER, "own", may_text=True)
    contacts.add(person=person, told=phone, by=caseworker.actor)
    return person


def test_one_button_stops_everything(sign_in: SignIn, mine: Person, participant: User):
    queue(line=Line(mine, "get_in_touch", "talk", timezone.now()), by=SYSTEM)
    browser = sign_in(participant)
    assert "Stop all messages" in browser.get("/my/me/").text
    assert "We stopped. No more messages come." in browser.post(f"{PAGE}stop/", follow=True).text
    assert not allows(mine, Purpose.MESSAGES)
    assert Message.objects.get().state == State.REFUSED
    assert "Stop all messages" not in browser.get("/my/me/").text
    browser.post(f"{PAGE}stop/")
    assert Consent.objects.filter(person=mine).count() == 2


def test_they_come_again_after_reading_the_text(sign_in: SignIn, mine: Person, participant: User):
    browser = sign_in(participant)
    browser.post(f"{PAGE}stop/")
    assert "We would like to remind you of your sessions." in browser.get(PAGE).text
    assert "Messages come again." in browser.post(f"{PAGE}start/", follow=True).text
    assert allows(mine, Purpose.MESSAGES)


def test_stop_from_the_phone_is_said_here(sign_in: SignIn, mine: Person, participant: User):
    stops.answered(number=NUMBER, text="STOP")
    browser = sign_in(participant)
    assert "Your phone told us STOP." in browser.get(PAGE).text
    assert "No messages come." in browser.get("/my/me/").text


def test_they_choose_their_hour_and_end_it(sign_in: SignIn, mine: Person, participant: User):
    browser = sign_in(participant)
    assert browser.post(PAGE, {"hour": "18"}, follow=True).status_code == 200
    assert DailyPrompt.objects.in_force().get().hour == 18
    assert "It comes at 6pm." in browser.get(PAGE).text
    assert browser.post(PAGE, {"hour": "3"}).status_code == 422
    browser.post(f"{PAGE}daily-stop/")
    assert not DailyPrompt.objects.in_force().exists()
    assert "no daily message" in browser.post(f"{PAGE}daily-stop/", follow=True).text


@pytest.mark.parametrize("who", ["caseworker", "manager", "outsider", "partner_worker", "protection_lead"])
def test_nobody_else_does_it_for_them(
    sign_in: SignIn, mine: Person, who: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    for page in (PAGE, f"{PAGE}stop/", f"{PAGE}start/", f"{PAGE}daily-stop/"):
        assert browser.post(page, {"hour": "9"}).status_code == 404
    assert allows(mine, Purpose.MESSAGES)
