"""What was not sent, for whoever must see to it."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.messages.choices import State
from onward.messages.models import Message
from onward.people.models import Person
from tests.conftest import SignIn
from tests.factories import people
from tests.messages.conftest import Ask

PAGE = "/messages/not-sent/"
SENTENCE = "It is not safe until further notice. Choose another way."


@pytest.fixture
def refused(ask: Ask) -> Message:
    return refuse(ask(due_at=timezone.now()))


def refuse(message: Message) -> Message:
    message.state, message.reason, message.refusals = State.REFUSED, "not safe", [SENTENCE]
    message.save()
    return message


def test_it_stands_here_with_what_to_do(sign_in: SignIn, caseworker: User, refused: Message):
    browser = sign_in(caseworker)
    text = browser.get(PAGE).text
    assert SENTENCE in text
    assert f"/people/{refused.person.code}/messages/" in text
    event = Event.objects.get(kind="messages.list_looked")
    assert event.person_id == refused.person_id
    assert PAGE in browser.get("/").text
    assert "not sent: look why" in browser.get("/").text


def test_what_was_sent_waits_or_is_old_does_not(
    sign_in: SignIn, caseworker: User, ask: Ask, refused: Message
):
    refused.next_at = timezone.now() - dt.timedelta(days=15)
    refused.save()
    ask(about="waiting")
    assert "Everything was sent" in sign_in(caseworker).get(PAGE).text
    assert "not sent: look why" not in sign_in(caseworker).get("/").text


def test_caseworkers_see_their_own_and_managers_all(
    sign_in: SignIn, colleague: User, manager: User, outsider: User, refused: Message
):
    assert refused.person.code not in sign_in(colleague).get(PAGE).text
    assert refused.person.code not in sign_in(outsider).get(PAGE).text
    assert refused.person.code in sign_in(manager).get(PAGE).text


@pytest.mark.parametrize("who", ["trainer", "partner_worker", "participant", "protection_lead", "funder"])
def test_nobody_else_has_the_page(sign_in: SignIn, who: str, request: pytest.FixtureRequest, db: None):
    assert sign_in(request.getfixturevalue(who)).get(PAGE).status_code == 404


def test_the_number_of_queries_does_not_grow(
    sign_in: SignIn, caseworker: User, ask: Ask, refused: Message, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    with django_assert_max_num_queries(12) as few:
        browser.get(PAGE)
    for _ in range(50):
        other: Person = people.person(caseworker.office, carried_by=caseworker)
        refuse(ask(person=other, due_at=timezone.now()))
    with django_assert_max_num_queries(12) as many:
        browser.get(PAGE)
    assert len(few) == len(many)
