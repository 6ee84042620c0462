"""A caseworker signs in by one click and goes from home to a cohort, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import Office
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus
from tests.factories import cohorts
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in, sign_out

pytestmark = pytest.mark.browser


@pytest.fixture
def cohort(demo_office: Office, star_2020: Programme) -> Cohort:
    made = cohorts.cohort(star_2020, demo_office)
    sessions = cohorts.sessions(made, 6)
    cohorts.register(cohorts.people(made, 4, finish=PlaceStatus.COMPLETED), sessions[:5])
    return made


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_caseworker_signs_in_by_one_click_and_opens_a_cohort(page: Page, cohort: Cohort, faults: list[str]):
    sign_in(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Cohorts").click()
    page.get_by_role("link", name=cohort.code).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Cohort {cohort.code}")
    sign_out(page)
    assert faults == []


@pytest.mark.parametrize("page", [{"scripts": False}], indirect=True)
def test_the_way_to_a_cohort_works_without_scripts(page: Page, cohort: Cohort):
    sign_in(page)
    page.get_by_role("link", name=cohort.code).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Cohort {cohort.code}")


@pytest.mark.parametrize(
    "page",
    [{"width": width, "scheme": scheme} for width in WIDTHS for scheme in ("light", "dark")],
    indirect=True,
)
def test_every_page_is_accessible_and_fits(page: Page, cohort: Cohort, faults: list[str]):
    page.goto("/sign-in/")
    assert_fit_for_people(page)
    sign_in(page)
    for address in ("/", "/cohorts/", f"/cohorts/{cohort.pk}/", "/ui/gallery/", "/ui/gallery/?direction=rtl"):
        page.goto(address)
        assert_fit_for_people(page)
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_an_office_at_its_beginning_is_told_what_to_do(page: Page, demo_office: Office):
    sign_in(page)
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    assert_fit_for_people(page)


def test_nothing_is_fetched_from_elsewhere(page: Page, cohort: Cohort, live_server, visited: list[str]):
    sign_in(page)
    page.goto(f"/cohorts/{cohort.pk}/")
    assert [url for url in visited if not url.startswith((live_server.url, "data:"))] == []


def test_the_skip_link_leads_to_the_main_part(page: Page, demo_office: Office):
    page.goto("/sign-in/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
