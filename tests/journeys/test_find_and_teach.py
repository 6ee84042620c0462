"""The search in the head of every page, and a trainer who is chosen for a cohort. Everybody is invented."""

import re

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import Office
from onward.audit.models import Event
from onward.people.actions import name_keys
from onward.people.models import Person
from onward.programmes.models import Cohort, Programme
from tests.factories import cohorts
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in, sign_out

pytestmark = pytest.mark.browser
AT_EACH_WIDTH = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
SEARCH = "Find a person, a referral or a cohort"


@pytest.fixture
def cohort(demo_office: Office, star_2020: Programme) -> Cohort:
    """Cohort C1 with four people; one of them is Mirabella Quillfeather, AAAA-A."""
    made = cohorts.cohort(star_2020, demo_office)
    people = cohorts.people(made, 4)
    cohorts.register(people, cohorts.sessions(made, 6)[:3])
    Person.objects.filter(pk=people[0].person_id).update(code="AAAA-A")
    person = Person.objects.get(code="AAAA-A")
    person.given_name, person.family_name, person.preferred_name = "Mirabella", "Quillfeather", "Bella"
    person.save()
    name_keys.renew([person.pk])
    return made


def test_somebody_is_found_while_a_caseworker_types(page: Page, cohort: Cohort, faults: list[str]):
    # given a caseworker on any page
    sign_in(page)
    page.goto("/cohorts/")
    # when they type a name, the answer comes by itself, and the page stays where it was
    page.get_by_label(SEARCH).press_sequentially("mirabella", delay=40)
    found = page.get_by_role("group", name="Found")
    expect(found.get_by_role("link", name="AAAA-A")).to_be_visible()
    expect(page.locator("#find-told")).to_have_text("1 result")
    expect(page).to_have_url(re.compile(r"/cohorts/$"))
    expect(found.get_by_text("Mirabella")).to_have_count(0)
    assert_fit_for_people(page)
    # then Escape empties it, and with the arrows they go to what they look for
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    page.get_by_label(SEARCH).press_sequentially("c1", delay=40)
    expect(found.get_by_role("heading", name="Cohorts")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cohort C1")
    assert faults == []
    # and everybody who was shown is told to have been looked at, once
    looks = Event.objects.filter(kind="casefile.search_looked").values_list("person_id", "fields")
    told = [(person, fields[0]) for person, fields in looks]
    assert len(told) == len(set(told))
    assert len({person for person, _ in told}) == 4


@pytest.mark.parametrize("page", [{"scripts": False}], indirect=True)
def test_the_search_works_without_scripts(page: Page, cohort: Cohort):
    sign_in(page)
    page.get_by_label(SEARCH).fill("Mirabella")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile(r"/find/$"))
    page.get_by_role("link", name="AAAA-A").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AAAA-A")


@pytest.mark.parametrize("page", [{"width": 360}], indirect=True)
def test_on_a_phone_the_search_has_a_page_of_its_own(page: Page, cohort: Cohort):
    sign_in(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Find").click()
    page.get_by_label("A person, a referral or a cohort").fill("c1-0")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Referrals")).to_be_visible()
    assert_fit_for_people(page)


@AT_EACH_WIDTH
def test_a_trainer_sees_a_cohort_from_when_they_are_chosen(page: Page, cohort: Cohort, faults: list[str]):
    # given a trainer who teaches nothing yet
    sign_in(page, "Grace Lunt")
    expect(page.get_by_text("No cohort yet")).to_be_visible()
    assert_fit_for_people(page)
    sign_out(page)
    # when the manager chooses her
    sign_in(page, "Tom Ferris")
    page.goto(f"/cohorts/{cohort.pk}/")
    page.get_by_role("link", name="Choose trainers").click()
    assert_fit_for_people(page)
    page.get_by_label("Trainer").select_option("Grace Lunt")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text("Grace Lunt teaches cohort C1 now")).to_be_visible()
    assert_fit_for_people(page)
    sign_out(page)
    # then she sees the people by what they like to be called, and no name
    sign_in(page, "Grace Lunt")
    page.get_by_role("link", name="C1").click()
    expect(page.get_by_text("Bella", exact=True)).to_be_visible()
    expect(page.get_by_text("Mirabella")).to_have_count(0)
    assert_fit_for_people(page)
    assert faults == []


def test_the_head_of_a_managers_page_is_one_line_of_words(page: Page, cohort: Cohort):
    sign_in(page, "Tom Ferris")
    links = page.get_by_role("navigation", name="Main").get_by_role("link")
    tops = {round(link.bounding_box()["y"]) for link in links.all() if link.is_visible()}  # type: ignore[index]
    assert len(tops) == 1
