"""A participant's first use of a card, later sign-ins, what locks, and Exit, in a real browser."""

import pytest
from playwright.sync_api import Page, Route, expect

from onward.accounts.models import Office
from onward.audit.actors import COMMAND
from onward.lib.doors import Kept
from onward.people.actions import cards, contacts
from onward.people.choices import ContactKind, Whose
from onward.people.models import Person
from onward.people.rules.contact import Told
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = pytest.mark.browser

PIN = "480173"
PHONES = pytest.mark.parametrize(
    "page", [{"width": 320}, {"width": 320, "scripts": False}], indirect=True, ids=["scripts", "no scripts"]
)


@pytest.fixture
def person(transactional_db: None, office: Office) -> Person:
    return Person.objects.create(office=office, code="K7F3-Q", given_name="Amira", family_name="Personson")


@pytest.fixture
def code(person: Person) -> str:
    """What stands on the person's card."""
    return cards.give_card(person=person, by=COMMAND)[1]


@pytest.fixture
def weather(page: Page, settings) -> str:
    """Where Exit leads; the tests' own answer, for nothing is fetched from elsewhere."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Weather</title><h1>Sun</h1>", content_type="text/html")

    page.route(f"{settings.EXIT_URL}**", answer)
    return settings.EXIT_URL


def _choose_pin(page: Page, code: str) -> None:
    page.goto(f"/c/{code}/")
    page.get_by_label("New PIN").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Keep this PIN").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Amira")


def _with_card(page: Page, code: str, pin: str = PIN) -> None:
    page.goto("/c/")
    page.get_by_label("Code on your card").fill(code)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your PIN").fill(pin)
    page.get_by_role("button", name="Open").click()


def _exit(page: Page) -> None:
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sun")


@PHONES
def test_first_use_with_a_pin_of_ones_own_then_later(page: Page, code: str, weather: str):
    _choose_pin(page, code)
    _exit(page)
    _with_card(page, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Amira")
    page.get_by_role("link", name="Me").click()
    expect(page.get_by_text("Amira Personson")).to_be_visible()


@PHONES
def test_exit_leaves_nothing_to_go_back_to(page: Page, code: str, weather: str):
    _choose_pin(page, code)
    page.get_by_role("link", name="Me").click()
    _exit(page)
    assert page.url.startswith(weather)
    for _ in range(3):
        page.go_back()
        expect(page.get_by_text("Amira")).to_have_count(0)
    page.goto("/my/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open with your card")


def test_exit_covers_the_page_at_once_when_the_network_is_slow(page: Page, code: str, weather: str):
    _choose_pin(page, code)
    page.route("**/exit/", lambda route: None)  # never answers
    page.get_by_role("button", name="Exit").click()
    expect(page.locator(".own-cover")).to_be_visible()
    assert page.title() == "Weather"
    expect(page.get_by_role("heading", level=1)).to_have_text("Sun")


@PHONES
def test_five_wrong_pins_let_the_card_rest(page: Page, code: str, weather: str):
    _choose_pin(page, code)
    _exit(page)
    _with_card(page, code, "947205")
    for _ in range(4):
        page.get_by_label("Your PIN").fill("947205")
        page.get_by_role("button", name="Open").click()
    expect(page.locator("#id_pin_error")).to_contain_text("The card rests now. Try again in 5 minutes.")


@PHONES
def test_a_stopped_card_signs_out_and_opens_no_more(page: Page, code: str, person: Person):
    _choose_pin(page, code)
    person.refresh_from_db()
    cards.stop_card(person=person, by=COMMAND)
    page.get_by_role("link", name="Me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open with your card")
    page.goto(f"/c/{code}/")
    expect(page.locator("#id_code_error")).to_contain_text("We do not know this code.")


@PHONES
def test_a_code_to_a_safe_phone_opens(page: Page, person: Person):
    told = Told(ContactKind.PHONE, "07700 900123", Whose.OWN, may_text=True, may_get_codes=True)
    contacts.add(person=person, told=told, by=COMMAND)
    Kept.sent.clear()
    page.goto("/c/")
    page.get_by_role("link", name="I have no card").click()
    page.get_by_label("Your phone number or e-mail").fill("07700 900123")
    page.get_by_role("button", name="Send a code").click()
    page.get_by_label("Code that came").fill(Kept.sent[-1][1].removeprefix("Your code is ").rstrip("."))
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Amira")


@pytest.mark.parametrize(
    "page",
    [{"width": width, "scheme": scheme} for width in (320, 1280) for scheme in ("light", "dark")],
    indirect=True,
)
def test_every_page_is_accessible_and_fits(
    page: Page, code: str, person: Person, faults: list[str], visited: list[str], live_server
):
    for address in ("/c/", "/c/send/", f"/c/{code}/"):
        page.goto(address)
        assert_fit_for_people(page)
    page.get_by_role("button", name="Keep this PIN").click()
    assert_fit_for_people(page)
    page.goto("/c/send/")
    page.get_by_label("Your phone number or e-mail").fill("07700 900999")
    page.get_by_role("button", name="Send a code").click()
    assert_fit_for_people(page)
    _choose_pin(page, code)
    for address in ("/my/", "/my/me/", "/my/agreed/"):
        page.goto(address)
        assert_fit_for_people(page)
    assert [fault for fault in faults if "422" not in fault] == []  # the form that was left empty
    assert [url for url in visited if not url.startswith((live_server.url, "data:"))] == []


@pytest.mark.parametrize("page", [{"width": 320}], indirect=True)
def test_what_can_be_touched_is_large_enough(page: Page, code: str):
    _choose_pin(page, code)
    for address in ("/my/", "/my/me/", "/my/agreed/"):
        page.goto(address)
        for thing in page.locator("a:visible, button:visible, summary:visible, input:visible").all():
            box = thing.bounding_box()
            if box and box["x"] >= 0 and "skip" not in (thing.get_attribute("class") or ""):
                assert box["height"] >= 48, thing.evaluate("thing => thing.outerHTML")


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_caseworker_gives_and_stops_a_card(
    page: Page, demo_office: Office, person: Person, faults: list[str]
):
    sign_in(page)
    page.goto(f"/people/{person.code}/card/")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Give a card").click()
    assert_fit_for_people(page)
    with page.expect_download() as taking:
        page.get_by_role("button", name="Take it as a PDF").click()
    assert taking.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="Back to the card").click()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Stop this card").click()
    expect(page.get_by_text("No card yet")).to_be_visible()
    assert faults == []
