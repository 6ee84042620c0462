import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from onward.accounts.models import User
from onward.audit.actions.looks import looked
from onward.audit.actors import COMMAND
from onward.people.actions import contacts
from onward.people.choices import ContactKind, Whose
from onward.people.models import Person
from onward.people.parts import Part
from onward.people.rules.contact import Told
from onward.programmes.models import Programme
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts
from tests.space.conftest import PIN, Holder

OWN = ("/my/", "/my/me/")
WAYS_IN = ("/c/", "/c/send/")
STAFF = (
    "caseworker",
    "manager",
    "trainer",
    "partner_worker",
    "protection_lead",
    "administrator",
    "funder",
    "outsider",
)


@pytest.fixture
def inside(regular: Holder, client: Client) -> Client:
    """A browser in which the participant is signed in."""
    regular.takes_out(client)
    client.post("/c/pin/", {"pin": PIN})
    return client


def test_home_greets_by_the_name_that_they_like(inside: Client, person: Person):
    assert "Hello, Amira" in inside.get("/my/").text
    Person.objects.filter(pk=person.pk).update(preferred_name="Mimi")
    assert "Hello, Mimi" in inside.get("/my/").text


def test_me_shows_the_name_and_the_card(inside: Client):
    text = inside.get("/my/me/").text
    assert "Amira Personson" in text
    assert "Lost it? Tell your support worker." in text


@pytest.mark.parametrize("address", OWN)
@pytest.mark.parametrize("who", STAFF)
def test_own_pages_are_there_for_participants_only(
    address: str, who: str, sign_in: SignIn, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(who)).get(address).status_code == 404


@pytest.mark.parametrize("address", OWN)
def test_a_participant_of_whom_there_is_no_record_sees_nobody_elses(
    address: str, inside: Client, participant: User, sign_in: SignIn
):
    assert sign_in(participant).get(address).status_code == 404


def test_each_participant_sees_their_own_name(inside: Client, participant: User, sign_in: SignIn):
    Person.objects.create(office=participant.office, account=participant, code="M4PT-X", given_name="Boro")
    assert "Boro" in sign_in(participant).get("/my/").text
    assert "Amira" not in sign_in(participant).get("/my/").text


@pytest.mark.parametrize("address", OWN)
def test_whoever_is_not_signed_in_comes_with_a_card(address: str, client: Client, db: None):
    assert client.get(address)["Location"].startswith("/c/")


@pytest.mark.parametrize("address", [*OWN, *WAYS_IN])
def test_no_page_is_kept_by_a_browser(address: str, inside: Client, client: Client):
    assert "no-store" in inside.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [*OWN, *WAYS_IN])
def test_every_page_has_an_exit_and_a_title_that_says_nothing(address: str, regular: Holder, client: Client):
    if address in OWN:
        regular.takes_out(client)
        client.post("/c/pin/", {"pin": PIN})
    text = client.get(address).text
    assert 'action="/exit/"' in text
    title = text.partition("<title>")[2].partition("</title>")[0]
    assert title in {"Today", "Me", "My card", "My code"}


def test_exit_signs_out_and_goes_to_a_neutral_site(inside: Client, settings: Settings):
    answer = inside.post("/exit/")
    assert answer.status_code == 200
    assert f'content="0; url={settings.EXIT_URL}"' in answer.text
    assert "cache" in answer["Clear-Site-Data"]
    assert inside.get("/my/")["Location"].startswith("/c/")


def test_exit_works_on_a_page_that_was_open_for_hours(regular: Holder):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/exit/").status_code == 200


def test_opening_the_address_of_exit_signs_nobody_out(inside: Client, settings: Settings):
    assert inside.get("/exit/")["Location"] == settings.EXIT_URL
    assert inside.get("/my/").status_code == 200


def test_after_a_quarter_of_an_hour_without_use_the_card_is_asked_for(inside: Client, monkeypatch):
    _later(monkeypatch, minutes=16)
    assert inside.get("/my/")["Location"].startswith("/c/")


def test_exit_leaves_although_the_sign_in_ran_out(inside: Client, monkeypatch):
    _later(monkeypatch, minutes=16)
    assert inside.post("/exit/").status_code == 200


def _later(monkeypatch, *, minutes: int) -> None:
    then = timezone.now() + dt.timedelta(minutes=minutes)
    monkeypatch.setattr("onward.accounts.queries.sign_ins.timezone.now", lambda: then)


def test_a_participant_has_no_page_of_the_staff_and_is_led_back(inside: Client):
    for address in ("/", "/cohorts/", "/people/"):
        answer = inside.get(address)
        assert answer.status_code == 404
        assert 'action="/exit/"' in answer.text
        assert 'href="/my/"' in answer.text
        assert "Onward" not in answer.text


def test_home_shows_the_next_class_of_the_own_cohort_only(
    inside: Client, person: Person, star_2020: Programme
):
    mine = cohorts.cohort(star_2020, person.office, starts_on=timezone.localdate() + dt.timedelta(days=1))
    cohorts.sessions(mine)
    referral = Referral.objects.create(office=person.office, programme=star_2020, person=person, ref="P1")
    assert "Nothing waits for you today." in inside.get("/my/").text
    cohorts.place(referral, mine, PlaceStatus.ENROLLED, mine.starts_on)
    text = inside.get("/my/").text
    assert "Your next class" in text
    assert f"{mine.starts_on.day} {mine.starts_on:%B} at 10am" in text
    cohorts.place(referral, mine, PlaceStatus.LEFT_EARLY, mine.starts_on)
    assert "Your next class" not in inside.get("/my/").text


def test_me_shows_how_somebody_may_be_reached_all_but_hidden(inside: Client, person: Person):
    told = Told(ContactKind.PHONE, "07700 900123", Whose.OWN, may_text=True)
    contacts.add(person=person, told=told, by=COMMAND)
    text = inside.get("/my/me/").text
    assert "We may write to you." in text
    assert "We may call you." not in text
    assert "7700" not in text
    assert "•••123" in text


def test_me_shows_the_role_and_office_of_who_looked_never_the_name(
    inside: Client, person: Person, caseworker: User
):
    assert "Nobody so far." in inside.get("/my/me/").text
    looked(by=caseworker.actor, kind="people.record_looked", people=[person.pk], part=Part.IDENTITY)
    text = inside.get("/my/me/").text
    assert "Support worker, Main office" in text
    assert caseworker.name not in text
