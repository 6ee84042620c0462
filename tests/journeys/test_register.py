"""A trainer takes the register on a phone: with taps, keys, without a connection, without scripts."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, User
from onward.assistance.models import HelpRequest
from onward.programmes.models import Cohort, Programme
from onward.training.actions import register
from onward.training.models import Attendance, RegisterEntry, Session
from tests.factories import cohorts
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in
from tests.training.registers import group, marks, people

pytestmark = pytest.mark.browser

TRAINER = "Grace Lunt"
MOST_TAPS = 12


@pytest.fixture
def session(demo_office: Office, star_2020: Programme) -> Session:
    """Today's session of ten people, whom the demo's trainer teaches."""
    cohort = group(star_2020, demo_office, number=10, trainer=User.objects.get(name=TRAINER))
    made = cohorts.sessions(cohort, 3)[2]
    today = timezone.localdate()
    Cohort.objects.update(starts_on=today - dt.timedelta(days=30), ends_on=today + dt.timedelta(days=30))
    Session.objects.filter(pk=made.pk).update(on=today)
    made.refresh_from_db()
    return made


@pytest.fixture
def url(session: Session) -> str:
    return f"/sessions/{session.pk}/register/"


def open_register(page: Page, url: str) -> None:
    sign_in(page, TRAINER)
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Register")


def group_of(page: Page, name: str) -> Any:
    return page.get_by_role("group", name=name)


def tap(page: Page, name: str, mark: str) -> None:
    group_of(page, name).get_by_role("radio", name=mark).click()


def said(page: Page, text: str) -> None:
    expect(page.locator("[data-state]")).to_contain_text(text)


def of_names(session: Session) -> dict[str, str]:
    names = {one.pk: one.person.preferred_name for one in people(session.cohort)}
    return {names[referral]: mark for referral, mark in marks(session).items()}


KEPT = """async (path) => !!navigator.serviceWorker.controller && (await caches.has('register-pages'))
  && !!(await (await caches.open('register-pages')).match(path))"""


def kept(page: Page, url: str) -> None:
    """Wait until the browser has kept the page."""
    for _ in range(150):
        if page.evaluate(KEPT, url):
            return
        page.wait_for_timeout(100)
    raise AssertionError("The browser does not keep the page.")


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_trainer_finds_todays_session_and_marks_ten_people_in_few_taps(
    page: Page, session: Session, faults: list[str]
):
    sign_in(page, TRAINER)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Sessions").click()
    assert_fit_for_people(page)
    page.get_by_role("link", name="Take the register").click()
    assert_fit_for_people(page)
    page.evaluate(
        "window.taps = 0; addEventListener('click', (e) => { if (e.detail) window.taps += 1; }, true)"
    )
    tap(page, "Beatrix", "Absent")
    tap(page, "Cleopatra", "Late")
    page.get_by_role("button", name="Everybody else present").click()
    said(page, "10 of 10 marked. Saved")
    assert page.evaluate("window.taps") == 3 <= MOST_TAPS
    assert_fit_for_people(page)
    found = of_names(session)
    assert (len(found), found["Beatrix"], found["Cleopatra"], found["Adelina"]) == (
        10,
        "absent",
        "late",
        "present",
    )
    assert faults == []


def test_one_tap_a_person_is_enough_too(page: Page, session: Session, url: str):
    open_register(page, url)
    names = [one.person.preferred_name for one in people(session.cohort)]
    for name in names:
        tap(page, name, "Present")
    said(page, "10 of 10 marked. Saved")
    assert len(names) <= MOST_TAPS
    assert RegisterEntry.objects.count() == 10


def test_the_register_is_taken_without_a_connection_and_sent_when_it_is_back(
    page: Page, session: Session, url: str, faults: list[str]
):
    # given: the register was opened while there was a connection
    open_register(page, url)
    kept(page, url)
    # when: the connection goes, people are marked, and the page is opened again
    page.context.set_offline(True)
    tap(page, "Adelina", "Late")
    tap(page, "Beatrix", "Absent")
    said(page, "2 marks on this phone")
    expect(group_of(page, "Adelina").locator("legend")).to_contain_text("on this phone")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    # then: it is there, with what was marked
    expect(group_of(page, "Adelina").get_by_role("radio", name="Late")).to_be_checked()
    said(page, "2 marks on this phone")
    tap(page, "Cleopatra", "Excused")
    tap(page, "Adelina", "Present")
    said(page, "4 marks on this phone")
    told = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    for name in ("Adelina", "Beatrix", "Cleopatra"):
        assert name not in told
    first = json.loads(json.loads(told)[0][1])
    assert set(first) == {"token", "session", "user", "referral", "mark", "reason", "minutes", "seen", "at"}
    assert marks(session) == {}
    # when: the connection is back
    page.context.set_offline(False)
    said(page, "3 of 10 marked. Saved")
    # then: nothing is lost and nothing doubled, and the last tap counts
    assert of_names(session) == {"Adelina": "present", "Beatrix": "absent", "Cleopatra": "excused"}
    assert RegisterEntry.objects.count() == 4
    page.reload()
    expect(group_of(page, "Adelina").get_by_role("radio", name="Present")).to_be_checked()
    assert [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


def test_an_answer_that_is_lost_on_the_way_doubles_nothing(page: Page, session: Session, url: str):
    open_register(page, url)
    lost = []

    def lose_the_answer(route: Any) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/taps/", lose_the_answer)
    tap(page, "Adelina", "Late")
    said(page, "1 mark on this phone")
    tap(page, "Beatrix", "Present")
    said(page, "on this phone")
    tap(page, "Cleopatra", "Absent")
    said(page, "3 of 10 marked. Saved")
    assert lost == [200, 200]
    assert RegisterEntry.objects.count() == 3
    assert of_names(session) == {"Adelina": "late", "Beatrix": "present", "Cleopatra": "absent"}


def test_a_colleagues_mark_is_told_and_not_lost(page: Page, session: Session, url: str, demo_office: Office):
    open_register(page, url)
    colleague = User.objects.get(name="Nadia Brook")
    ada = people(session.cohort)[0]
    register.mark(session=session, referral=ada, mark="excused", by=colleague.actor)
    tap(page, "Adelina", "Absent")
    expect(page.get_by_role("alert")).to_contain_text("Adelina: Nadia Brook had marked Excused")
    assert of_names(session) == {"Adelina": "absent"}
    assert {entry.mark for entry in RegisterEntry.objects.all()} == {"excused", "absent"}


def test_leaving_with_marks_that_are_not_sent_asks_first(page: Page, session: Session, url: str):
    open_register(page, url)
    page.route("**/taps/", lambda route: route.abort())
    tap(page, "Adelina", "Late")
    said(page, "1 mark on this phone")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/cohorts/")
    assert asked == ["beforeunload"]
    page.unroute("**/taps/")
    page.goto("/sessions/")
    expect(page.locator("[data-outbox] [data-state]")).to_have_text("All marks of this phone are saved.")
    assert of_names(session) == {"Adelina": "late"}


def test_signing_out_leaves_no_name_on_the_phone(page: Page, session: Session, url: str):
    open_register(page, url)
    kept(page, url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert page.evaluate("caches.has('register-pages')") is False
    page.context.set_offline(True)
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    assert "Adelina" not in page.content()


OLD = """async ([path, header, seconds]) => {
  const pages = await caches.open('register-pages');
  const page = await pages.match(path);
  const headers = new Headers(page.headers);
  const then = String(Date.now() - seconds * 1000);
  headers.set('X-Kept-At', then);
  if (header) headers.set(header, '99999999');
  await pages.put(path, new Response(await page.blob(), { headers }));
  await pages.put('/sessions/used', new Response(header === 'X-Keep-For' ? then : String(Date.now())));
}"""


@pytest.mark.parametrize(
    ("longer", "seconds"),
    [("X-Keep-For", 31 * 60), ("X-Keep-Idle", 25 * 3600)],
    ids=["unused", "yesterday's"],
)
def test_a_kept_register_is_shown_no_longer_than_the_sign_in_would_last(
    page: Page, url: str, longer: str, seconds: int
):
    open_register(page, url)
    kept(page, url)
    page.evaluate(OLD, [url, longer, seconds])
    page.context.set_offline(True)
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    assert page.evaluate("caches.has('register-pages')") is False


def test_names_leave_the_screen_after_half_an_hour_without_use(page: Page, url: str):
    page.clock.install()
    open_register(page, url)
    page.clock.fast_forward(31 * 60 * 1000)
    expect(page).to_have_url(re.compile("/sessions/$"))


def test_a_register_of_another_day_is_not_kept(page: Page, session: Session, url: str):
    Session.objects.update(on=timezone.localdate() - dt.timedelta(days=1))
    open_register(page, url)
    page.wait_for_timeout(500)
    assert page.evaluate("caches.has('register-pages')") is False
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_keyboard_marks_everybody(page: Page, session: Session, url: str):
    open_register(page, url)
    expect(page.get_by_text("next or previous person")).to_be_visible()
    group_of(page, "Adelina").get_by_role("radio", name="Present").focus()
    for key in "plpap":
        page.keyboard.press(key)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("e")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    said(page, "6 of 10 marked. Saved")
    expected = {
        "Adelina": "present",
        "Beatrix": "late",
        "Cleopatra": "present",
        "Dana": "absent",
        "Esme": "excused",
    }
    assert {name: mark for name, mark in of_names(session).items() if name != "Gala"} == expected
    page.keyboard.press("u")
    said(page, "5 of 10 marked. Saved")


def test_walking_through_the_marks_with_arrows_saves_the_last_one(page: Page, session: Session, url: str):
    open_register(page, url)
    group_of(page, "Adelina").get_by_role("radio", name="Present").focus()
    page.keyboard.press("Space")
    said(page, "1 of 10 marked. Saved")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    said(page, "1 of 10 marked. Saved")
    expect(group_of(page, "Beatrix").get_by_role("radio", name="Present")).to_be_focused()
    page.wait_for_function("!Object.values(localStorage).some((one) => !JSON.parse(one).sent)")
    assert of_names(session) == {"Adelina": "absent"}
    assert RegisterEntry.objects.count() == 2


def test_steps_are_undone_one_after_the_other(page: Page, session: Session, url: str):
    open_register(page, url)
    tap(page, "Adelina", "Absent")
    page.get_by_role("button", name="Everybody else present").click()
    said(page, "10 of 10 marked. Saved")
    undo = page.get_by_role("button", name="Undo", exact=True)
    undo.click()
    said(page, "1 of 10 marked. Saved")
    assert of_names(session) == {"Adelina": "absent"}
    undo.click()
    said(page, "0 of 10 marked. Saved")
    expect(undo).to_be_hidden()
    assert marks(session) == {}


def test_an_earlier_step_is_undone_after_the_page_was_opened_again(page: Page, session: Session, url: str):
    open_register(page, url)
    tap(page, "Adelina", "Absent")
    said(page, "1 of 10 marked. Saved")
    page.reload()
    page.get_by_role("button", name="Undo the last step").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    said(page, "0 of 10 marked")
    assert marks(session) == {}


def test_help_is_one_tap_away_from_an_absence(page: Page, session: Session, url: str, faults: list[str]):
    open_register(page, url)
    tap(page, "Beatrix", "Absent")
    page.get_by_text("Reason, minutes away of Beatrix").click()
    page.get_by_label("Reason of Beatrix").select_option("No childcare")
    said(page, "1 of 10 marked. Saved")
    page.get_by_role("button", name="Ask for help: childcare for Beatrix").click()
    expect(page.get_by_text("Help is asked for.")).to_be_visible()
    assert_fit_for_people(page)
    assert RegisterEntry.objects.count() == 2
    assert faults == []


@pytest.mark.parametrize("page", [{"scripts": True}, {"scripts": False}], indirect=True)
def test_enter_saves_the_row_and_asks_for_nothing(page: Page, session: Session, url: str):
    open_register(page, url)
    tap(page, "Beatrix", "Late")
    page.get_by_text("Reason, minutes away of Beatrix").click()
    page.get_by_label("Reason of Beatrix").select_option("Could not get there")
    page.get_by_label("Minutes away in between of Beatrix").fill("25")
    page.get_by_label("Minutes away in between of Beatrix").press("Enter")
    expect(page.get_by_text(re.compile(r"1 of 10 marked\. Saved|^Saved\.$"))).to_be_visible()
    page.goto("/sessions/")
    row = Attendance.objects.get()
    assert (row.mark, row.reason, row.stepped_out) == ("late", "travel", 25)
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("page", [{"scripts": False, "width": 360}], indirect=True)
def test_without_scripts_it_is_a_form_with_a_save_button(page: Page, session: Session, url: str):
    open_register(page, url)
    tap(page, "Adelina", "Absent")
    page.get_by_label("Note on the session").fill("The room was cold.")
    page.get_by_role("button", name="Everybody else present").click()
    expect(page.get_by_text("10 of 10 marked")).to_be_visible()
    expect(page.get_by_text("The room was cold.")).to_be_visible()
    tap(page, "Beatrix", "Late")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert {name: mark for name, mark in of_names(session).items() if mark != "present"} == {
        "Adelina": "absent",
        "Beatrix": "late",
    }
    page.get_by_role("button", name="Undo the last step").click()
    assert of_names(session)["Beatrix"] == "present"
    assert page.locator("h1").count() == 1


def test_the_browsers_way_back_and_a_double_click_double_nothing(page: Page, session: Session, url: str):
    open_register(page, url)
    page.get_by_role("button", name="Everybody else present").dblclick()
    said(page, "10 of 10 marked. Saved")
    page.goto("/sessions/")
    page.go_back()
    said(page, "10 of 10 marked")
    expect(group_of(page, "Adelina").get_by_role("radio", name="Present")).to_be_checked()
    assert RegisterEntry.objects.count() == 10


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_the_paper_has_the_work_only(page: Page, session: Session, url: str):
    cohorts.register(people(session.cohort), [session], mark="late")
    sign_in(page, TRAINER)
    for address in (f"{url}paper/", f"{url}paper/?empty=yes", "/sessions/absences/"):
        page.goto(address)
        assert_fit_for_people(page)
    page.goto(f"{url}paper/?empty=yes")
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="Present")).to_be_visible()
    for hidden in (page.get_by_role("button", name="Sign out"), page.get_by_text("Print this page")):
        expect(hidden).to_be_hidden()
    assert "A chair near the door." not in page.content()
