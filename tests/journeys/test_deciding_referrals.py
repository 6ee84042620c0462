"""A caseworker decides about three referrals (yes; modules only; no), and two decide about an exception."""

import datetime as dt
import os

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.programmes.actions import definitions
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.programmes.queries.definitions import programme as programme_of
from onward.referrals.models import Referral
from tests.factories import cohorts, people
from tests.factories.referrals import meets_all_criteria, referral
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in, sign_out

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("ONWARD_PICTURES")  # a folder to look at the pages by eye


@pytest.fixture
def modular(demo_office: Office) -> Programme:
    """A programme whose modules open one by one, with a cohort that begins next week."""
    definitions.load_shipped(by=COMMAND)
    programme = programme_of("star-2")
    group = cohorts.cohort(programme, demo_office, starts_on=timezone.localdate() + dt.timedelta(days=7))
    cohorts.sessions(group, 24)
    return programme


@pytest.fixture
def three(modular: Programme, demo_office: Office) -> list[Referral]:
    """Nearly everything was seen of the first, a decision is awaited of the second, nothing of the third."""
    met = {one.key: one.met_by[0] for one in current(modular).criteria}
    answers = [
        {key: answer for key, answer in met.items() if key != "stable_housing"},
        met | {"nrm_decision": "waiting", "right_to_work": "no"},
        {},
    ]
    made = [
        meets_all_criteria(referral(modular, demo_office, ref=f"P00{number}"), told)
        for number, told in enumerate(answers, start=1)
    ]
    for one in made:
        people.carry(one.person, User.objects.get(name="Nadia Brook"))
    return made


def look(page: Page, name: str) -> None:
    assert_fit_for_people(page)
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def open_referral(page: Page, made: Referral) -> None:
    page.goto("/referrals/")
    page.get_by_role("link", name=made.person.code, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(made.person.code)


def record(page: Page, label: str, answer: str) -> None:
    page.get_by_role("link", name=f"Record what was seen: {label}").first.click()
    page.get_by_label(answer, exact=True).check()
    look(page, "evidence_record")
    page.get_by_role("button", name="Keep what was seen").click()
    expect(page.get_by_role("status").filter(has_text="What was seen is kept")).to_be_visible()


def find_level(page: Page) -> None:
    page.get_by_role("link", name="Find the level of English").click()
    for question in page.get_by_role("group").all()[:4]:
        question.get_by_label("Yes").check()
    look(page, "level_questions")
    page.get_by_role("button", name="See the level").click()
    page.get_by_label("Waiting for an English class").check()
    look(page, "level_set")
    page.get_by_role("button", name="Keep the level").click()


def make_the_pack(page: Page) -> None:
    page.get_by_role("link", name="Make the welcome pack").click()
    page.get_by_label("Where the first session is").fill("5 High Street, room 2")
    page.get_by_label("Phone number").fill("020 7946 0123")
    look(page, "welcome")
    with page.expect_download() as made:
        page.get_by_role("button", name="Make the pack").click()
    assert made.value.suggested_filename == "my-course.pdf"
    if PICTURES:
        made.value.save_as(f"{PICTURES}/my-course.pdf")


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_caseworker_decides_yes_and_gives_a_place(page: Page, three: list[Referral], faults: list[str]):
    # given a referral of which one thing was not seen yet
    sign_in(page)
    page.goto("/referrals/")
    look(page, "referral_list")
    open_referral(page, three[0])
    look(page, "referral")
    # when the caseworker looks at it, finds the level and decides
    record(page, "Has a stable place to live", "Yes")
    find_level(page)
    page.get_by_role("button", name="Decide").click()
    look(page, "decide_yes")
    page.get_by_role("button", name="Accept", exact=True).click()
    page.get_by_role("button", name="Offer a place").click()
    page.get_by_label("C1, starts").check()
    look(page, "place_offer")
    page.get_by_role("button", name="Offer the place").click()
    # then the person joins, and the welcome pack is one click away
    page.get_by_role("button", name="Enrol", exact=True).click()
    page.get_by_label("We read it together").check()
    look(page, "place_enrol")
    page.get_by_role("button", name="Enrol", exact=True).click()
    expect(page.get_by_text("They are enrolled in cohort C1.")).to_be_visible()
    look(page, "referral_enrolled")
    make_the_pack(page)
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_not_yet_for_one_module_is_a_yes_for_the_others(page: Page, three: list[Referral], faults: list[str]):
    # given somebody whose decision is awaited and who may not work yet
    sign_in(page)
    open_referral(page, three[1])
    page.get_by_role("button", name="Decide").click()
    # when the caseworker reads what they can expect, and accepts
    expect(page.get_by_text("Employment skills is closed for now.")).to_be_visible()
    look(page, "decide_modules")
    page.get_by_role("button", name="Accept, for the modules that are open").click()
    expect(page.get_by_text("The referral is accepted.")).to_be_visible()
    look(page, "referral_modules")
    # then what is seen later opens the rest
    record(page, "Has the right to work", "Yes")
    record(page, "Decision of the national referral mechanism", "Positive conclusive grounds")
    expect(page.get_by_text("Employment skills is open to them now.")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_no_has_a_reason_that_is_counted(page: Page, three: list[Referral], faults: list[str]):
    sign_in(page)
    open_referral(page, three[2])
    page.get_by_role("button", name="Decide").click()
    look(page, "decide_open")
    page.get_by_label("Cannot commit to three months").check()
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("The referral is declined.")).to_be_visible()
    page.goto("/referrals/?where=ended")
    expect(page.get_by_text("Why people were turned away")).to_be_visible()
    expect(page.get_by_text("1 person", exact=True)).to_be_visible()
    look(page, "referral_list_ended")
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_an_exception_needs_a_second_person(page: Page, three: list[Referral], faults: list[str]):
    sign_in(page)
    open_referral(page, three[0])
    page.get_by_role("link", name="Ask for an exception from: Has a stable place to live").click()
    page.get_by_label("Why an exception is right").fill("She stays with a friend until May.")
    look(page, "exemption_ask")
    page.get_by_role("button", name="Ask for the exception").click()
    page.get_by_role("link", name="Exception asked for from: Has a stable place to live").click()
    expect(page.get_by_text("You asked for this exception.")).to_be_visible()
    look(page, "exemption_own")
    sign_out(page)
    sign_in(page, "Tom Ferris")
    expect(page.get_by_role("link", name="asked for by a colleague")).to_be_visible()
    page.goto("/referrals/")
    look(page, "referral_list_to_see_to")
    page.get_by_role("listitem").filter(has_text="You can decide").get_by_role("link").click()
    page.get_by_label("Grant the exception").check()
    look(page, "exemption_decide")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("The exception is granted.")).to_be_visible()
    look(page, "referral_excepted")
    assert faults == []
