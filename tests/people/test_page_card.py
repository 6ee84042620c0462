"""The card of somebody, as their caseworker gives and stops it. Everybody is invented."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from onward.accounts.choices import Role
from onward.accounts.models import Card, User
from onward.audit.models import Event
from onward.people.actions import restrictions
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from tests.conftest import SignIn

CARD = "/people/k7f3-q/card/"


@pytest.fixture
def person(caseworker: User) -> Person:
    made = Person.objects.create(
        office=caseworker.office, code="K7F3-Q", given_name="Amira", family_name="Personson"
    )
    Access.objects.create(person=made, kind=AccessKind.CASELOAD, user=caseworker)
    return made


def _given(browser: Client) -> str:
    """The code on a card that is given now."""
    return browser.post(CARD).context["on_card"]


def test_a_caseworker_gives_the_first_card(person: Person, caseworker: User, sign_in: SignIn):
    browser = sign_in(caseworker)
    assert "No card yet" in browser.get(CARD).text
    answer = browser.post(CARD)
    assert answer.context["on_card"] in answer.text
    assert "<svg" in answer.text
    assert "waits for its first use" in browser.get(CARD).text
    user = Person.objects.get().account
    assert user is not None
    assert (user.role, user.office, user.email, user.name) == (Role.PARTICIPANT, person.office, None, "")


def test_the_card_itself_names_nobody_and_nothing(person: Person, caseworker: User, sign_in: SignIn):
    text = sign_in(caseworker).post(CARD).text
    card = text.partition('<section class="id-card"')[2].partition("</section>")[0]
    assert "My card" in card
    for word in ("Amira", "Personson", person.code, "Onward", "programme", caseworker.name):
        assert word not in card


def test_the_code_is_shown_once(person: Person, caseworker: User, sign_in: SignIn):
    browser = sign_in(caseworker)
    code = _given(browser)
    assert code not in browser.get(CARD).text
    assert code not in str(Card.objects.values().get())
    assert "no-store" in browser.post(CARD)["Cache-Control"]


def test_a_second_card_stops_the_first_and_keeps_the_account(
    person: Person, caseworker: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    first, second = _given(browser), _given(browser)
    assert first != second
    assert Card.objects.live().count() == 1
    assert User.objects.filter(role=Role.PARTICIPANT).count() == 1


def test_one_click_stops_the_card(person: Person, caseworker: User, sign_in: SignIn):
    browser = sign_in(caseworker)
    _given(browser)
    assert "No card yet" in browser.post(f"{CARD}stop/", follow=True).text
    assert not Card.objects.live().exists()
    assert "There is no card to stop" in browser.post(f"{CARD}stop/", follow=True).text


def test_giving_and_stopping_are_told_of_the_person_without_values(
    person: Person, caseworker: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    code = _given(browser)
    browser.post(f"{CARD}stop/")
    told = Event.objects.filter(person_id=person.pk, actor_id=caseworker.pk).order_by("pk")
    assert [event.kind for event in told] == [
        "accounts.participant_added",
        "accounts.card_given",
        "accounts.card_stopped",
    ]
    assert code not in str(list(told.values()))


def test_a_card_is_stopped_also_while_the_record_may_not_be_changed(
    person: Person, caseworker: User, protection_lead: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    _given(browser)
    restrictions.restrict(person=person, reason="They object.", by=protection_lead.actor)
    assert browser.get(CARD).status_code == 200
    assert browser.post(CARD).status_code == 404
    browser.post(f"{CARD}stop/")
    assert not Card.objects.live().exists()


def test_the_new_card_comes_as_a_tagged_pdf(person: Person, caseworker: User, sign_in: SignIn):
    browser = sign_in(caseworker)
    code = _given(browser)
    answer = browser.post(f"{CARD}pdf/", {"on_card": code})
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.content))
    assert len(read.pages) == 1
    assert code in read.pages[0].extract_text()
    assert "Amira" not in read.pages[0].extract_text()
    assert read.metadata is not None
    assert read.metadata.title == "My card"
    assert "/StructTreeRoot" in read.trailer["/Root"]


@pytest.mark.parametrize("on_card", ["AAAA-AAAA", ""])
def test_only_the_code_of_the_new_card_is_set(
    person: Person, caseworker: User, sign_in: SignIn, on_card: str
):
    browser = sign_in(caseworker)
    _given(browser)
    assert browser.post(f"{CARD}pdf/", {"on_card": on_card}).status_code == 404


def test_a_card_in_use_is_not_printed_again(person: Person, caseworker: User, sign_in: SignIn):
    browser = sign_in(caseworker)
    code = _given(browser)
    Card.objects.update(pin_hash="chosen")
    assert browser.post(f"{CARD}pdf/", {"on_card": code}).status_code == 404


def test_a_manager_gives_cards_in_the_office(person: Person, manager: User, sign_in: SignIn):
    assert sign_in(manager).post(CARD).status_code == 200


NOT_THEIRS = (
    "outsider",
    "colleague",
    "trainer",
    "partner_worker",
    "participant",
    "protection_lead",
    "administrator",
    "funder",
)


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_to_nobody_else_there_is_such_a_page(
    person: Person, who: str, sign_in: SignIn, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(CARD).status_code == 404
    assert browser.post(CARD).status_code == 404
    assert browser.post(f"{CARD}stop/").status_code == 404
    assert browser.post(f"{CARD}pdf/", {"on_card": "AAAA-AAAA"}).status_code == 404
    assert not Card.objects.exists()
