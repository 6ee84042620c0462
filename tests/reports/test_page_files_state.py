"""/reports/<programme>/files/<set>/: under way, broken off, and past its week."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.reports.actions import files as actions
from onward.reports.choices import FilesState
from onward.reports.disclosure import Protected
from onward.reports.models import Edition, ReportFiles
from onward.reports.report.make import Edition as Report
from tests.conftest import SignIn
from tests.reports.files import PAGE, ask

pytestmark = pytest.mark.usefixtures("imported_pilot", "only_figures")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(caseworker: User, sign_in: SignIn) -> Client:
    return sign_in(caseworker)


@pytest.fixture
def made(browser: Client) -> ReportFiles:
    return ask(browser)


@pytest.fixture
def old(made: ReportFiles) -> ReportFiles:
    ReportFiles.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days=7))
    made.refresh_from_db()
    return made


def test_while_they_are_made_the_page_shows_how_far_it_is(browser: Client, made: ReportFiles):
    ReportFiles.objects.filter(pk=made.pk).update(state=FilesState.MAKING)
    actions._tell(made, 0.52, "report.pdf")
    text = browser.get(f"{PAGE}{made.pk}/").text
    assert 'value="52"' in text
    assert "report.pdf" in text
    assert f'hx-get="{PAGE}{made.pk}/progress/"' in text
    assert '<meta http-equiv="refresh" content="3">' in text


def test_the_bar_asks_for_itself_until_the_work_is_done(browser: Client, made: ReportFiles):
    ReportFiles.objects.filter(pk=made.pk).update(state=FilesState.MAKING)
    answer = browser.get(f"{PAGE}{made.pk}/progress/", headers=HTMX)
    assert answer.text.count("<progress") == 1
    assert "<html" not in answer.text
    ReportFiles.objects.filter(pk=made.pk).update(state=FilesState.MADE)
    assert browser.get(f"{PAGE}{made.pk}/progress/", headers=HTMX)["HX-Refresh"] == "true"
    assert browser.get(f"{PAGE}{made.pk}/progress/").url == f"{PAGE}{made.pk}/"


def test_nothing_can_be_taken_before_all_is_made(browser: Client, made: ReportFiles):
    ReportFiles.objects.filter(pk=made.pk).update(state=FilesState.MAKING)
    assert browser.get(f"{PAGE}{made.pk}/take/json/").status_code == 404


def test_work_that_breaks_off_is_told_and_leaves_neither_file_nor_edition(
    browser: Client, monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_: object) -> bytes:
        raise RuntimeError("power cut")

    monkeypatch.setattr(actions, "FORMATS", ("html", "json"))
    monkeypatch.setattr(Report, "_json", breaks)
    before = set(actions.folder().glob("*"))
    failed = ask(browser, audience="public")
    assert (failed.state, failed.file_key, failed.files) == (FilesState.FAILED, "", {})
    assert "The work broke off" in browser.get(f"{PAGE}{failed.pk}/").text
    assert set(actions.folder().glob("*")) == before
    assert not Edition.objects.exists()


def test_a_public_set_that_is_overtaken_by_other_numbers_is_not_given_out(
    browser: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "for_audience", lambda *_: Protected([]))
    assert ask(browser, audience="public").state == FilesState.FAILED
    assert not Edition.objects.exists()


def test_a_set_is_made_once_however_often_the_task_runs(made: ReportFiles):
    actions.make(files=made)
    assert Event.objects.filter(kind="reports.files_made").count() == 1


def test_what_is_past_its_week_can_no_longer_be_taken(browser: Client, old: ReportFiles):
    assert "No longer kept" in browser.get(f"{PAGE}{old.pk}/").text
    assert browser.get(f"{PAGE}{old.pk}/take/json/").status_code == 404


def test_looking_throws_nothing_away(browser: Client, old: ReportFiles):
    path = actions._path(old, "json")
    for address in (PAGE, f"{PAGE}{old.pk}/", f"{PAGE}{old.pk}/take/json/"):
        browser.get(address)
    assert path.exists()


def test_asking_for_files_throws_those_past_their_week_away(browser: Client, old: ReportFiles):
    path = actions._path(old, "json")
    ask(browser)
    old.refresh_from_db()
    assert (old.state, old.file_key, old.files) == (FilesState.GONE, "", {})
    assert not path.exists()
    assert Event.objects.get(kind="reports.files_thrown_away").object_id == old.pk
    assert ReportFiles.objects.filter(state=FilesState.MADE).count() == 1


def test_what_is_not_yet_a_week_old_is_kept(browser: Client, made: ReportFiles):
    ReportFiles.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days=6, hours=23))
    ask(browser)
    assert actions._path(made, "json").exists()
