"""Every way in, in a real browser: app, recovery code, passkey; and every way out. Everybody is invented."""

import re
import time
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings

from onward.accounts.models import Office, SignIn, User
from onward.accounts.session_store import SEEN
from tests.accounts.identity_provider import Provider
from tests.accounts.signing_in import PASSWORD, code, recovery_codes, somebody, with_app
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_out

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _as_elsewhere(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.DEMO = False


@pytest.fixture
def ann(transactional_db: None, office: Office) -> User:
    return somebody(office)


@pytest.fixture
def authenticator(page: Page) -> Iterator[None]:
    """A virtual passkey device of Chromium that says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    devtools.detach()


def _give_password(page: Page, user: User) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(user.email or "")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _give_code(page: Page, shown: str) -> None:
    page.get_by_label("Code", exact=True).fill(shown)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_somebody_new_sets_up_an_app_and_comes_back_with_it(page: Page, ann: User, faults: list[str]):
    assert_fit_for_people_at(page, "/sign-in/", "/sign-in/forgotten/")
    _give_password(page, ann)
    _heading(page, "Set up a second factor")
    assert_fit_for_people(page)
    page.get_by_role("link", name="Set up an app").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_text("The camera does not work").click()
    secret = page.locator("code.key").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(code(secret))
    page.get_by_role("button", name="Set up").click()
    _heading(page, "Recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    assert_fit_for_people(page)
    page.get_by_role("link", name="I have kept them").click()
    _heading(page, "Your account")
    assert_fit_for_people_at(page, "/account/", "/account/password/", "/account/sign-ins/")
    sign_out(page)
    _give_password(page, ann)
    _heading(page, "One more step")
    assert_fit_for_people(page)
    _give_code(page, code(secret, steps=1))
    _heading(page, "Today")
    assert faults == []


def assert_fit_for_people_at(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        assert_fit_for_people(page)


def test_a_recovery_code_opens_when_the_phone_is_not_there(page: Page, ann: User, faults: list[str]):
    with_app(ann)
    _give_password(page, ann)
    _give_code(page, recovery_codes(ann)[3])
    _heading(page, "Today")
    assert faults == []


@pytest.mark.parametrize("page", [{"scripts": False}], indirect=True)
def test_password_and_app_work_without_scripts(page: Page, ann: User):
    secret = with_app(ann)
    _give_password(page, ann)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    _give_code(page, code(secret))
    _heading(page, "Today")


def test_a_passkey_is_made_and_signs_in_by_itself(
    page: Page, ann: User, authenticator: None, faults: list[str], visited: list[str], live_server
):
    _give_password(page, ann)
    page.get_by_role("link", name="Add a passkey").click()
    assert_fit_for_people(page)
    page.get_by_label("What do you call it?").fill("Blue key")
    page.get_by_role("button", name="Add the passkey").click()
    _heading(page, "Recovery codes")
    page.goto("/account/")
    expect(page.get_by_text("Blue key").first).to_be_visible()
    assert_fit_for_people(page)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    _heading(page, "Today")
    assert faults == []
    assert [url for url in visited if not url.startswith((live_server.url, "data:"))] == []


def test_a_passkey_is_the_second_factor_after_a_password(
    page: Page, ann: User, authenticator: None, faults: list[str]
):
    _give_password(page, ann)
    page.goto("/account/passkeys/add/")
    page.get_by_label("What do you call it?").fill("Phone")
    page.get_by_role("button", name="Add the passkey").click()
    _heading(page, "Recovery codes")
    sign_out(page)
    _give_password(page, ann)
    _heading(page, "One more step")
    page.get_by_role("button", name="Use a passkey").click()
    _heading(page, "Today")
    assert faults == []


def test_without_a_passkey_the_page_says_what_to_do(page: Page, ann: User, authenticator: None):
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "No passkey answered. Try again, or sign in another way.", timeout=30_000
    )


@pytest.fixture
def other(browser: Browser, live_server) -> Iterator[Page]:
    """A second browser, of the same person."""
    context = browser.new_context(base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_signing_out_everywhere_ends_the_other_browser(page: Page, other: Page, ann: User):
    secret = with_app(ann)
    for number, one in enumerate((other, page)):
        _give_password(one, ann)
        _give_code(one, code(secret, steps=number))
        _heading(one, "Today")
    page.goto("/account/sign-ins/")
    expect(page.get_by_role("heading", level=2)).to_have_count(2)
    page.get_by_role("button", name="Sign out everywhere").click()
    _heading(page, "Sign in")
    other.goto("/cohorts/")
    _heading(other, "Sign in")


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The office's own identity provider, which the security policy lets a form lead to."""
    provider = Provider()
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
    settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": ["'self'", provider.url]}
    yield provider
    provider.close()


def test_the_offices_provider_vouches_and_the_app_still_counts(
    page: Page, ann: User, provider: Provider, faults: list[str]
):
    secret = with_app(ann)
    page.goto("/sign-in/")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Sign in with Harbour ID").click()
    _heading(page, "One more step")
    _give_code(page, code(secret))
    _heading(page, "Today")
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_forgotten_password_is_chosen_anew_by_mail(page: Page, ann: User, faults: list[str]):
    with_app(ann)
    page.goto("/sign-in/")
    page.get_by_role("link", name="I do not know my password").click()
    page.get_by_label("E-mail address").fill(ann.email or "")
    page.get_by_role("button", name="Send me a link").click()
    _heading(page, "Look at your mail")
    assert_fit_for_people(page)
    link = re.search(r"http\S+", mail.outbox[0].body)
    assert link
    page.goto(link[0])
    assert_fit_for_people(page)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_role("button", name="Change the password").click()
    assert_fit_for_people(page)
    page.get_by_label("New password", exact=True).fill("harbour lantern seven geese")
    page.get_by_label("New password again").fill("harbour lantern seven geese")
    page.get_by_role("button", name="Change the password").click()
    _heading(page, "Sign in")
    assert [fault for fault in faults if "422" not in fault] == []
    page.goto(link[0])
    _heading(page, "This link does not work any more")
    assert_fit_for_people(page)


def test_half_an_hour_without_use_ends_a_sign_in(page: Page, ann: User):
    secret = with_app(ann)
    _give_password(page, ann)
    _give_code(page, code(secret))
    _heading(page, "Today")
    for row in SignIn.objects.filter(user=ann):
        SignIn.objects.filter(pk=row.pk).update(data={**row.data, SEEN: time.time() - 31 * 60})
    page.goto("/cohorts/")
    _heading(page, "Sign in")
    expect(page.get_by_text("You were signed out after a while without use.")).to_be_visible()
    assert page.url.endswith("/sign-in/?next=/cohorts/")
