"""What a participant agreed to, on their own screen."""

import pytest
from django.utils import timezone

from onward.accounts.models import User
from onward.people.actions import consents
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Consent, Person
from tests.conftest import SignIn


@pytest.fixture
def mine(person: Person, participant: User, caseworker: User) -> Person:
    """The participant's own record, with a yes to a call after the course."""
    person.account = participant
    person.save()
    told = AnswerLine(Purpose.FOLLOW_UP, Answer.AGREED, timezone.localdate(), AnsweredHow.SPOKEN)
    consents.record_answer(person=person, told=told, by=caseworker.actor)
    return person


def test_it_is_read_and_taken_back_in_one_step(sign_in: SignIn, mine: Person, participant: User):
    browser = sign_in(participant)
    assert "/my/agreed/" in browser.get("/my/me/").text
    text = browser.get("/my/agreed/").text
    assert "You said yes." in text
    assert "We would like to ask you how you are later." in text
    text = browser.post("/my/agreed/follow_up/no/", follow=True).text
    assert "You said no. It counts from now on." in text
    assert "You said yes." not in text
    assert Consent.objects.latest("pk").answer == Answer.WITHDREW


def test_a_no_is_said_before_anybody_asked(sign_in: SignIn, mine: Person, participant: User):
    sign_in(participant).post("/my/agreed/picture/no/")
    row = Consent.objects.latest("pk")
    assert (row.person, row.purpose, row.answer) == (mine, Purpose.PICTURE, Answer.SAID_NO)


@pytest.mark.parametrize("who", ["caseworker", "manager", "outsider", "partner_worker", "protection_lead"])
def test_nobody_else_answers_here(sign_in: SignIn, mine: Person, who: str, request: pytest.FixtureRequest):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get("/my/agreed/").status_code == 404
    assert browser.post("/my/agreed/follow_up/no/").status_code == 404
    assert Consent.objects.count() == 1


def test_what_is_no_purpose_has_no_page(sign_in: SignIn, mine: Person, participant: User):
    assert sign_in(participant).post("/my/agreed/fame/no/").status_code == 404
