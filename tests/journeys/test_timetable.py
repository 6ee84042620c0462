"""A timetable over Easter, in a real browser: planned, looked over, saved, changed, and read by a phone.

Everybody is invented.
"""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, User
from onward.people.models import Person
from onward.programmes.models import Cohort, Programme
from onward.training.models import Session
from tests.factories import cohorts
from tests.factories.people import carry
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = pytest.mark.browser
AT_EACH_WIDTH = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
WITHOUT_SCRIPTS = pytest.mark.parametrize("page", [{"scripts": False}], indirect=True)
NOW = dt.datetime(2027, 2, 15, 9, tzinfo=dt.UTC)
FIRST = dt.date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _weeks_before(monkeypatch: pytest.MonkeyPatch) -> None:
    then = SimpleNamespace(now=lambda: NOW)
    for module in ("views.feeds", "actions.notices"):
        monkeypatch.setattr(f"onward.training.{module}.timezone", then)


@pytest.fixture
def programme(demo_office: Office, star_2020: Programme) -> Programme:
    return star_2020


def day(page: Page, name: str, value: dt.date) -> None:
    for number, part in enumerate((value.day, value.month, value.year)):
        page.locator(f"#id_{name}_{number}").fill(str(part))


def close_the_office(page: Page, on: dt.date) -> None:
    page.goto("/closures/")
    page.get_by_label("Why there is no teaching").fill("Staff training")
    day(page, "first", on)
    assert_fit_for_people(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("button", name="Remove Staff training")).to_be_visible()


def open_cohort(page: Page, programme: Programme) -> None:
    page.goto("/cohorts/new/")
    page.get_by_label("Programme").select_option(label=programme.title)
    page.get_by_label("Code").fill("C4")
    day(page, "starts_on", FIRST)
    day(page, "ends_on", dt.date(2027, 5, 28))
    page.get_by_label("Mixed").check()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Open the cohort").click()


def move(page: Page, cohort: Cohort, code: str, hour: str) -> None:
    page.goto(f"/cohorts/{cohort.pk}/timetable/")
    page.get_by_role("link", name=code).click()
    page.get_by_role("link", name="Change or move it").click()
    page.get_by_label("From").fill(hour)
    assert_fit_for_people(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("2pm to 4pm")).to_be_visible()
    assert_fit_for_people(page)


def cancel(page: Page, cohort: Cohort, code: str) -> None:
    page.goto(f"/cohorts/{cohort.pk}/timetable/")
    page.get_by_role("link", name=code).click()
    page.get_by_role("link", name="Cancel it").click()
    page.get_by_label("Why it is cancelled").fill("The trainer is ill.")
    assert_fit_for_people(page)
    page.get_by_role("button", name="Cancel the session").click()
    expect(page.get_by_text(f"{code} is cancelled.")).to_be_visible()


def move_on_review(page: Page, code: str, to: str) -> None:
    page.get_by_text(f"Change {code}").click()
    page.locator(f"#id_{code}_on").fill(to)


def plan(page: Page, look: Callable[[Page], None] = assert_fit_for_people) -> None:
    """From the cohort's page to the proposal: Mondays and Fridays at ten."""
    page.get_by_role("link", name="Timetable").click()
    look(page)
    page.get_by_text("Plan the timetable").click()
    for weekday in ("Tuesday", "Thursday"):
        page.get_by_label(weekday).uncheck()
    for weekday in ("Monday", "Friday"):
        page.get_by_label(weekday).check()
    page.get_by_label("From").fill("10:00")
    page.get_by_label("Room").fill("Room 2, Harbour House")
    look(page)
    page.get_by_role("button", name="Propose the sessions").click()
    expect(page.get_by_role("heading", name="Left out")).to_be_visible()


@AT_EACH_WIDTH
def test_a_caseworker_opens_a_cohort_and_plans_its_timetable_over_easter(
    page: Page, programme: Programme, faults: list[str]
):
    sign_in(page)
    close_the_office(page, dt.date(2027, 4, 12))  # given a closure
    open_cohort(page, programme)  # when a cohort is opened and its timetable planned
    plan(page)
    # then Easter, the May bank holiday and the closure are left out, with the reason
    left_out = page.get_by_role("region", name="Left out")
    for words in (
        "Friday 26 March Good Friday",
        "Monday 29 March Easter Monday",
        "Staff training",
        "May Day",
    ):
        expect(left_out).to_contain_text(words)
    assert_fit_for_people(page)
    # when one line is moved to Easter Monday, it is warned about; then it is moved elsewhere
    move_on_review(page, "D8", "2027-03-29")
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("There is no teaching on that day: Easter Monday.")).to_be_visible()
    assert_fit_for_people(page)
    move_on_review(page, "D8", "2027-03-30")
    page.get_by_role("button", name="Save the timetable").dblclick()
    # then all 24 are saved, once
    expect(page.get_by_role("heading", name="Timetable of C4")).to_be_visible()
    expect(page.get_by_text("Tuesday 30 March")).to_be_visible()
    assert_fit_for_people(page)
    assert Session.objects.count() == 24
    assert not Session.objects.filter(on__in=[dt.date(2027, 3, 26), dt.date(2027, 3, 29)]).exists()
    page.get_by_role("link", name="Print").click()
    assert_fit_for_people(page)
    assert faults == []


@AT_EACH_WIDTH
def test_a_phone_follows_what_is_moved_and_cancelled(page: Page, programme: Programme, faults: list[str]):
    # given somebody in a cohort with a timetable
    made = cohorts.cohort(programme, Office.objects.get(), code="C4", starts_on=FIRST)
    cohorts.sessions(made, 4)
    person: Person = cohorts.people(made, 1)[0].person
    carry(person, User.objects.get(name="Nadia Brook"))
    # when the caseworker makes the calendar with them
    sign_in(page)
    page.goto(f"/people/{person.code}/")
    page.get_by_role("link", name="Calendar on their phone").click()
    assert_fit_for_people(page)
    page.get_by_role("button", name="Make an address").click()
    assert_fit_for_people(page)
    address = page.get_by_text("/calendar/").inner_text().strip()
    assert len(read(page, address)) == 4
    # and one session is moved, and another cancelled
    move(page, made, "D2", "14:00")
    cancel(page, made, "D3")
    # then the phone shows both, and nothing but hours
    first, moved, cancelled, last = read(page, address)
    assert moved.start == dt.datetime(2027, 3, 3, 14, tzinfo=dt.UTC)
    assert (moved["SEQUENCE"], cancelled["STATUS"], cancelled["SEQUENCE"]) == (1, "CANCELLED", 1)
    assert first["STATUS"] == last["STATUS"] == "CONFIRMED"
    assert {one["SUMMARY"] for one in (first, moved, cancelled, last)} == {"Class"}
    # and stops at one click
    page.goto(f"/people/{person.code}/calendar/")
    page.get_by_role("button", name="Stop this address").click()
    expect(page.get_by_text("No address yet")).to_be_visible()
    assert page.request.get(address).status == 404
    assert faults == []


def read(page: Page, address: str):
    """What a phone reads there, in order."""
    return Calendar.from_ical(page.request.get(address).body()).events


@WITHOUT_SCRIPTS
def test_a_timetable_is_planned_without_scripts(page: Page, programme: Programme):
    made = cohorts.cohort(programme, Office.objects.get(), code="C4", starts_on=FIRST)
    sign_in(page)
    page.goto(f"/cohorts/{made.pk}/")
    plan(page, look=lambda _: None)  # what looks is a script
    page.get_by_role("button", name="Save the timetable").click()
    expect(page.get_by_text("The timetable is saved: 24 sessions.")).to_be_visible()
