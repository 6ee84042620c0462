"""People on their pages, in a real browser: found, registered, reached, joined. Everybody is invented."""

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import Office
from onward.people.actions import name_keys
from onward.people.models import Person
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

AT_EACH_WIDTH = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)


@pytest.fixture
def people(demo_office: Office) -> list[Person]:
    """Two records of one person."""
    made = [
        Person.objects.create(office=demo_office, code=code, given_name=given, family_name="Quillfeather")
        for code, given in (("AAAA-A", "Mirabella"), ("BBBB-B", "Mirabela"))
    ]
    name_keys.add(made)
    return made


@pytest.mark.browser
@AT_EACH_WIDTH
def test_a_caseworker_finds_somebody_and_says_how_to_reach_them(
    page: Page, people: list[Person], faults: list[str]
):
    sign_in(page)
    page.get_by_role("link", name="People", exact=True).click()
    assert_fit_for_people(page)
    page.goto("/find/")
    assert_fit_for_people(page)
    page.get_by_label("A person, a referral or a cohort").fill("mirabella")
    page.get_by_role("button", name="Find").click()
    assert_fit_for_people(page)
    page.get_by_role("link", name="AAAA-A").click()
    expect(page.get_by_text("Mirabella")).to_have_count(0)
    assert_fit_for_people(page)
    page.get_by_role("button", name="Show the name").click()
    expect(page.get_by_text("Mirabella Quillfeather")).to_be_visible()
    page.get_by_role("link", name="Add a way to reach them").click()
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Number or address").fill("020 7946 0123")
    page.get_by_label("Theirs alone").check()
    page.get_by_label("Call", exact=True).check()
    page.get_by_label("Safe hours").fill("Every day 0:00-24:00")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("May call now")).to_be_visible()
    expect(page.get_by_text("7946")).to_have_count(0)
    assert_fit_for_people(page)
    page.get_by_role("link", name="Change who they are").click()
    page.get_by_label("What they like to be called").fill("Bella")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Bella", exact=True)).to_be_visible()
    assert faults == []


@pytest.mark.browser
@AT_EACH_WIDTH
def test_somebody_who_is_here_is_not_registered_twice_unseen(page: Page, people: list[Person]):
    sign_in(page)
    page.goto("/people/new/")
    assert_fit_for_people(page)
    page.get_by_label("Given name").fill("Mirabbella")
    page.get_by_label("Family name").fill("Quilfeather")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("Registered as")).to_be_visible()


@pytest.mark.browser
@AT_EACH_WIDTH
def test_a_manager_joins_two_records_and_takes_them_apart(
    page: Page, people: list[Person], faults: list[str]
):
    sign_in(page, "Tom Ferris")
    page.goto("/people/AAAA-A/")
    page.get_by_role("link", name="Join with another record").click()
    page.get_by_label("The other person’s code").fill("BBBB-B")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("Given name: Mirabela", exact=True).check()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Join the two").click()
    expect(page.get_by_text("BBBB-B was joined to this record")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Take them apart").click()
    expect(page.get_by_text("a record of their own again")).to_be_visible()
    assert faults == []
