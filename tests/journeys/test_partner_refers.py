"""A partner refers somebody, comes back to a draft, answers a question; a colleague with a link."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.people.models import Agreement
from onward.programmes.actions import definitions
from onward.programmes.queries.definitions import programme
from onward.referrals.actions import sending, threads
from onward.referrals.models import Draft, Referral
from tests.factories import cohorts, drafts, people
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = pytest.mark.browser

WORKER = "Leyla Haddad"
AT_EACH_WIDTH = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
WITHOUT_SCRIPTS = pytest.mark.parametrize("page", [{"width": 360, "scripts": False}], indirect=True)


@pytest.fixture
def worker(demo_office: Office) -> User:
    """A partner's worker; the office has an agreement with their organisation, and one programme."""
    definitions.load_shipped(by=COMMAND)
    cohorts.cohort(programme("star-2020"), demo_office)
    found = User.objects.get(role=Role.PARTNER)
    Agreement.objects.get_or_create(
        office=demo_office,
        partner=found.partner,
        ended_on=None,
        defaults={"since": dt.date(2020, 1, 1), "signed_copy": "Invented.", "purposes": "How it goes."},
    )
    return found


@pytest.fixture
def draft(worker: User, demo_office: Office) -> Draft:
    assert worker.partner is not None
    return drafts.draft(programme("star-2020"), demo_office, worker.partner, by=worker)


def go_on(page: Page, *, looking: bool = True) -> None:
    """One screen further, after a look at this one (which needs scripts)."""
    if looking:
        assert_fit_for_people(page)
    page.get_by_role("button", name="Continue").click()


def fill_in(page: Page, *, looking: bool = True) -> int:
    """All screens from the names to the last; how many there were."""
    screens = 0
    for fill in (names, about, languages, contact, needs, background, criteria, details, agreed):
        fill(page)
        go_on(page, looking=looking)
        screens += 1
    return screens


def names(page: Page) -> None:
    page.get_by_label("Given name").fill("Mirabella")
    page.get_by_label("Family name").fill("Quillfeather")


def about(page: Page) -> None:
    for part, value in (("Day", "17"), ("Month", "5"), ("Year", "1990")):
        page.get_by_title(part).fill(value)
    page.get_by_label("Woman").check()
    page.get_by_label("Nationality").fill("Albanian")


def languages(page: Page) -> None:
    page.get_by_label("First language").fill("Albanian")
    page.get_by_label("They need an interpreter").check()
    page.get_by_label("Short everyday talk").check()


def contact(page: Page) -> None:
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Number or address").fill("07700 900123")
    page.get_by_label("Theirs alone").check()
    page.get_by_label("Call", exact=True).check()


def needs(page: Page) -> None:
    page.get_by_label("Access needs").fill("A step-free room")


def background(page: Page) -> None:
    page.get_by_label("Secondary school, to the end").check()


def criteria(page: Page) -> None:
    page.get_by_label("Lives in or near London").fill("Croydon")


def details(page: Page) -> None:
    """Nothing that the team ought to know."""


def agreed(page: Page) -> None:
    page.get_by_label("Yes, they agreed").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Said it").check()


@AT_EACH_WIDTH
def test_a_partner_refers_somebody_in_twelve_screens_or_fewer(page: Page, worker: User, faults: list[str]):
    sign_in(page, WORKER)
    expect(page.get_by_role("heading", level=1)).to_have_text("My referrals")
    assert_fit_for_people(page)
    screens = 1
    page.get_by_role("link", name="Refer someone").first.click()
    screens += fill_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check what you wrote")
    assert_fit_for_people(page)
    screens += 1
    page.get_by_role("button", name="Send the referral").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    assert_fit_for_people(page)
    screens += 1
    assert screens <= 12
    code = Referral.objects.get().person.code
    expect(page.get_by_text(code)).to_be_visible()
    page.get_by_role("button", name="Open the referral").click()
    expect(page.get_by_text("Received").first).to_be_visible()
    assert_fit_for_people(page)
    assert faults == []


@WITHOUT_SCRIPTS
def test_it_goes_without_scripts_and_the_back_button_sends_once(page: Page, worker: User):
    sign_in(page, WORKER)
    page.get_by_role("link", name="Refer someone").first.click()
    fill_in(page, looking=False)
    page.get_by_role("button", name="Send the referral").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    page.go_back()
    page.go_forward()
    page.goto(f"/referrals/new/{Draft.objects.get().pk}/check/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    assert Referral.objects.count() == 1


@AT_EACH_WIDTH
def test_a_partner_comes_back_to_what_is_not_sent_yet(page: Page, worker: User, faults: list[str]):
    sign_in(page, WORKER)
    page.get_by_role("link", name="Refer someone").first.click()
    page.get_by_label("Given name").fill("Mirabella")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("It is not known").check()
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_role("heading", name="Not sent yet")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_role("link", name="go on with this referral").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which languages do they use?")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("It is not known")).to_be_checked()
    page.get_by_role("link", name="Throw this away").click()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("Nothing of it was kept.")).to_be_visible()
    assert_fit_for_people(page)
    assert faults == []


@AT_EACH_WIDTH
def test_a_partner_answers_a_question_and_withdraws(
    page: Page, worker: User, draft: Draft, faults: list[str]
):
    caseworker = User.objects.get(name="Nadia Brook")
    referral = sending.send(draft=draft, by=worker.actor)
    people.carry(referral.person, caseworker)
    threads.ask(referral=referral, text="When can she come?", by=caseworker.actor)
    sign_in(page, WORKER)
    expect(page.get_by_text("More information needed")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_role("link", name=referral.person.code).click()
    assert_fit_for_people(page)
    page.get_by_label("Your answer").fill("On any morning.")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("On any morning.")).to_be_visible()
    page.get_by_role("link", name="Withdraw this referral").click()
    assert_fit_for_people(page)
    page.get_by_label("Why they do not go on").fill("She found a job.")
    page.get_by_role("button", name="Withdraw the referral").click()
    expect(page.get_by_text("Withdrawn. The office knows")).to_be_visible()
    assert_fit_for_people(page)
    assert faults == []


@AT_EACH_WIDTH
def test_a_colleague_without_an_account_writes_with_a_link_and_a_code(
    page: Page, worker: User, draft: Draft, faults: list[str]
):
    sign_in(page, WORKER)
    page.get_by_role("link", name="Let a colleague write it").click()
    assert_fit_for_people(page)
    page.get_by_label("E-mail address").fill("wendy@example.org")
    page.get_by_role("button", name="Make the link").click()
    assert_fit_for_people(page)
    code, link = (page.locator("main .code").nth(place).inner_text() for place in (0, 1))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto(link)
    assert_fit_for_people(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Open the form").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check what you wrote")
    page.get_by_role("link", name="Change What are they called?").click()
    page.get_by_label("Given name").fill("Mirabela")
    go_on(page)
    assert_fit_for_people(page)
    page.get_by_role("button", name="Send the referral").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    assert_fit_for_people(page)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work any more")
    assert_fit_for_people(page)
    assert Referral.objects.get().person.given_name == "Mirabela"
    assert [fault for fault in faults if "404" not in fault] == []
