"""An account administrator invites somebody, who chooses a password, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from onward.accounts import demo
from onward.accounts.models import Office
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in, sign_out

pytestmark = pytest.mark.browser

SCHEMES = [{"width": width, "scheme": scheme} for width in WIDTHS for scheme in ("light", "dark")]
PASSWORD = "seven green lanterns"


def _sign_in(page: Page) -> None:
    sign_in(page, "Alan Petrie")
    expect(page.get_by_role("heading", level=1)).to_have_text("Users")


def _invite(page: Page) -> str:
    page.get_by_role("link", name="Invite somebody").or_(
        page.get_by_role("button", name="Invite somebody")
    ).click()
    page.get_by_label("Name", exact=True).fill("Nora New")
    page.get_by_label("E-mail address").fill("nora@onward.example")
    page.get_by_label("Trainer:").check()
    page.get_by_role("button", name="Invite").click()
    return page.locator(".code").inner_text()


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_somebody_is_invited_and_joins(page: Page, demo_office: Office, faults: list[str]):
    _sign_in(page)
    link = _invite(page)
    assert_fit_for_people(page)
    sign_out(page)
    page.goto(link)
    assert_fit_for_people(page)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("page", [{"scripts": False}], indirect=True)
def test_inviting_works_without_scripts(page: Page, demo_office: Office):
    _sign_in(page)
    assert "/invitations/" in _invite(page)


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_every_account_page_is_accessible_and_fits(page: Page, demo_office: Office, faults: list[str]):
    _sign_in(page)
    colleague = demo.persona("colleague")
    assert colleague
    one = f"users/{colleague.pk}/"
    for path in ("", "?show=left", one, f"{one}change/", f"{one}leave/", "invitations/", "invitations/new/"):
        page.goto(f"/accounts/{path}")
        assert_fit_for_people(page)
    for path in (
        "partners/",
        "partners/new/",
        "offices/",
        "offices/new/",
        f"offices/{demo_office.pk}/change/",
    ):
        page.goto(f"/accounts/{path}")
        assert_fit_for_people(page)
    assert faults == []
