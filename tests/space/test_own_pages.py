import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from onward.accounts.models import User
from onward.people.models import Person
from tests.conftest import SignIn
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
    assert "Your support worker" in text or "your support worker" in text


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


def test_a_participant_has_no_page_of_the_staff(inside: Client):
    assert inside.get("/").status_code in {302, 404}
    assert inside.get("/cohorts/").status_code == 404
