"""The messages of one person: what was sent, what was not and why."""

import datetime as dt

import pytest

from onward.accounts.models import User
from onward.audit.models import Event
from onward.messages.actions import stops
from onward.messages.actions.sending import send_due
from onward.people.choices import Answer
from onward.people.models import ContactPoint, Person, Restriction
from tests.conftest import SignIn
from tests.messages.conftest import NOW, NUMBER, Ask, agree


@pytest.fixture
def page(mirabella: Person) -> str:
    return f"/people/{mirabella.code}/messages/"


def test_what_was_sent_is_told_with_its_words_and_way(
    sign_in: SignIn, caseworker: User, page: str, ask: Ask, phone: ContactPoint, left
):
    ask("class_tomorrow", when=NOW + dt.timedelta(days=1))
    send_due(now=NOW)
    text = sign_in(caseworker).get(page).text
    assert "“Your class is tomorrow at 10am.”" in text
    assert "Phone ••••••123" in text
    assert NUMBER not in text
    assert "Handed over." in text
    assert Event.objects.filter(kind="messages.log_looked", actor_id=caseworker.pk).exists()


def test_a_refusal_says_why_and_what_to_do(
    sign_in: SignIn, caseworker: User, page: str, ask: Ask, phone: ContactPoint, left
):
    ask()
    ContactPoint.objects.update(not_safe_since=NOW.date())
    send_due(now=NOW)
    text = sign_in(caseworker).get(page).text
    assert "Not sent: refused" in text
    assert "Phone ••••••123: It is not safe until further notice. Choose another way." in text
    assert "Nothing left. If they need to know, tell them another way that is safe." in text


def test_somebody_is_asked_to_get_in_touch(sign_in: SignIn, caseworker: User, page: str, mirabella: Person):
    browser = sign_in(caseworker)
    answer = browser.post(f"{page}get-in-touch/", follow=True)
    assert "It leaves within ten minutes, if that is safe." in answer.text
    assert "Waiting" in answer.text
    assert "waiting already" in browser.post(f"{page}get-in-touch/", follow=True).text


def test_what_stands_against_every_message_is_said_first(
    sign_in: SignIn, caseworker: User, page: str, mirabella: Person
):
    browser = sign_in(caseworker)
    assert "There is no phone or e-mail that we may write to" in browser.get(page).text
    agree(mirabella, Answer.SAID_NO, dt.date(2026, 1, 1), caseworker)
    Restriction.objects.create(person=mirabella)
    text = browser.get(page).text
    assert "They have not agreed to messages" in text
    assert "The use of this record is stopped" in text
    assert "Ask them to get in touch" not in text  # a restricted record is read only


def test_stop_stands_here_and_on_their_own_page(
    sign_in: SignIn, caseworker: User, page: str, phone: ContactPoint, mirabella: Person
):
    browser = sign_in(caseworker)
    record = f"/people/{mirabella.code}/"
    assert "They told us to stop" not in browser.get(page).text + browser.get(record).text
    stops.answered(number=NUMBER, text="STOP")
    assert "They told us to stop" in browser.get(page).text
    text = browser.get(record).text
    assert "They told us to stop" in text
    assert f'href="{page}"' in text


@pytest.mark.parametrize(
    "who", ["colleague", "trainer", "partner_worker", "participant", "outsider", "protection_lead"]
)
def test_nobody_else_reads_it(sign_in: SignIn, page: str, who: str, request: pytest.FixtureRequest):
    assert sign_in(request.getfixturevalue(who)).get(page).status_code == 404


def test_the_manager_reads_it(sign_in: SignIn, page: str, manager: User):
    assert sign_in(manager).get(page).status_code == 200


def test_the_number_of_queries_does_not_grow(
    sign_in: SignIn,
    caseworker: User,
    page: str,
    ask: Ask,
    phone: ContactPoint,
    django_assert_max_num_queries,
    left,
):
    browser = sign_in(caseworker)
    ask(about="talk:0")
    with django_assert_max_num_queries(22) as few:
        browser.get(page)
    for number in range(1, 50):
        ask(about=f"talk:{number}")
    send_due(now=NOW)
    with django_assert_max_num_queries(22) as many:
        browser.get(page)
    assert len(few) == len(many)
