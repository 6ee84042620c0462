"""The page of one import: progress, preview, errors, stored or given up."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.accounts.models import User
from onward.audit.models import Event
from onward.interchange.actions import uploads
from onward.interchange.choices import ImportState
from onward.interchange.models import WorkbookImport
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.conftest import PILOT, SignIn
from tests.interchange.books import book, put, save
from tests.interchange.uploads import bring_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(sign_in: SignIn, caseworker: User) -> Client:
    return sign_in(caseworker)


@pytest.fixture
def ready(browser: Client, star_2020: Programme) -> WorkbookImport:
    return bring_in(browser, star_2020)


def test_the_preview_says_what_would_be_stored(browser: Client, ready: WorkbookImport) -> None:
    text = browser.get(f"/workbooks/{ready.pk}/").text
    assert "Checked: nothing is stored yet" in text
    assert "No errors, 1 warning." in text
    assert (
        '<td role="cell" data-label="Rows" class="govuk-table__cell govuk-table__cell--numeric">408</td>'
        in text
    )
    assert "Exactly the same stands in an earlier row." in text
    assert "Store it" in text


def test_storing_stores_all_and_throws_the_file_away(browser: Client, ready: WorkbookImport) -> None:
    path = uploads.folder() / ready.file_key
    assert browser.post(f"/workbooks/{ready.pk}/store/").url == f"/workbooks/{ready.pk}/"
    ready.refresh_from_db()
    assert ready.state == ImportState.STORED
    assert not path.exists()
    assert list(uploads.folder().glob(f"{path.name}*")) == []
    assert Referral.objects.count() == 18
    text = browser.get(f"/workbooks/{ready.pk}/").text
    assert "All of the workbook is stored." in text
    assert "/reports/star-2020/figures/" in text


def test_storing_names_who_did_it(browser: Client, ready: WorkbookImport, caseworker: User) -> None:
    browser.post(f"/workbooks/{ready.pk}/store/")
    for kind in ("interchange.workbook_confirmed", "interchange.workbook_imported"):
        assert Event.objects.get(kind=kind).actor_id == caseworker.pk


def test_it_is_stored_once_however_often_somebody_asks(browser: Client, ready: WorkbookImport) -> None:
    browser.post(f"/workbooks/{ready.pk}/store/")
    answer = browser.post(f"/workbooks/{ready.pk}/store/", follow=True)
    assert "This workbook cannot be stored now." in answer.text
    assert Event.objects.filter(kind="interchange.workbook_imported").count() == 1


def test_giving_up_stores_nothing_and_throws_the_file_away(browser: Client, ready: WorkbookImport) -> None:
    path = uploads.folder() / ready.file_key
    answer = browser.post(f"/workbooks/{ready.pk}/give-up/", follow=True)
    assert "The workbook is thrown away. Nothing was stored." in answer.text
    assert not path.exists()
    assert Referral.objects.count() == 0
    assert "cannot be given up now" in browser.post(f"/workbooks/{ready.pk}/give-up/", follow=True).text
    assert "The workbook was thrown away" in browser.get(f"/workbooks/{ready.pk}/").text


def test_errors_are_listed_by_sheet_row_and_column(
    browser: Client, star_2020: Programme, tmp_path: Path
) -> None:
    lines = put(put(book(), "star", 2, "aspiration", 11), "sessions", 2, "hours", 99)
    refused = bring_in(browser, star_2020, save(tmp_path / "bad.xlsx", lines))
    assert refused.state == ImportState.REFUSED
    text = browser.get(f"/workbooks/{refused.pk}/").text
    assert "2 errors and 0 warnings." in text
    for cell in ("star", "2", "aspiration"):
        assert f'class="govuk-table__cell">{cell}</td>' in text
    assert "The scale goes from 1 to 10, and “11” is outside." in text
    assert "Store it" not in text
    assert not (uploads.folder() / "x").exists()
    assert refused.file_key == ""
    assert "cannot be stored now" in browser.post(f"/workbooks/{refused.pk}/store/", follow=True).text


def test_a_file_of_another_kind_is_named_on_the_page(
    browser: Client, star_2020: Programme, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("ref,cohort\n")
    sent = SimpleUploadedFile(path.name, path.read_bytes())
    answer = browser.post("/workbooks/new/", {"programme": star_2020.pk, "file": sent})
    assert "It is a text file, such as CSV" in answer.text
    assert not WorkbookImport.objects.exists()


def test_many_problems_come_in_pages_and_the_rest_is_counted(
    browser: Client, star_2020: Programme, tmp_path: Path
) -> None:
    lines = book()
    lines["support_sessions"] += [["P99", "18/11/2020", 60, "phone", f"call {n}"] for n in range(1100)]
    refused = bring_in(browser, star_2020, save(tmp_path / "bad.xlsx", lines))
    text = browser.get(f"/workbooks/{refused.pk}/?page=10").text
    assert "And 100 more" in text
    assert text.count("P99") == 100


def test_cells_of_the_workbook_are_sealed_in_the_database(
    browser: Client, star_2020: Programme, tmp_path: Path
) -> None:
    lines = put(book(), "participants", 2, "sex", "Mirela Hoxha")
    refused = bring_in(browser, star_2020, save(tmp_path / "Hoxha.xlsx", lines))
    row = WorkbookImport.objects.filter(pk=refused.pk).extra(select={"raw": "problems", "name": "file_name"})
    raw = row.values("raw", "name")[0]
    assert "Hoxha" not in str(raw)


def test_a_file_that_was_stored_before_is_told(
    browser: Client, ready: WorkbookImport, star_2020: Programme
) -> None:
    browser.post(f"/workbooks/{ready.pk}/store/")
    again = bring_in(browser, star_2020)
    assert again.counts["attendance"] == [0, 0, 408, 0]
    assert "This very file was stored on" in browser.get(f"/workbooks/{again.pk}/").text


def test_rows_stored_earlier_that_it_does_not_hold_are_told(
    browser: Client, ready: WorkbookImport, star_2020: Programme, tmp_path: Path
) -> None:
    browser.post(f"/workbooks/{ready.pk}/store/")
    moved = openpyxl.load_workbook(PILOT)
    moved["support_sessions"]["B2"] = dt.date(2020, 11, 17)
    moved.save(tmp_path / "moved.xlsx")
    again = bring_in(browser, star_2020, tmp_path / "moved.xlsx")
    text = browser.get(f"/workbooks/{again.pk}/").text
    assert "1 row was stored earlier for the same people and not in this workbook" in text


def test_while_it_is_read_the_page_shows_how_far_it_is(browser: Client, ready: WorkbookImport) -> None:
    WorkbookImport.objects.filter(pk=ready.pk).update(state=ImportState.READING)
    uploads._tell(ready, 0.42, "Reading support_sessions")
    text = browser.get(f"/workbooks/{ready.pk}/").text
    assert 'value="42"' in text
    assert "Reading support sessions" in text
    assert f'hx-get="/workbooks/{ready.pk}/progress/"' in text
    assert '<meta http-equiv="refresh" content="3">' in text


def test_the_bar_asks_for_itself_until_the_work_is_done(browser: Client, ready: WorkbookImport) -> None:
    WorkbookImport.objects.filter(pk=ready.pk).update(state=ImportState.STORING)
    answer = browser.get(f"/workbooks/{ready.pk}/progress/", headers=HTMX)
    assert answer.text.count("<progress") == 1
    assert "<html" not in answer.text
    WorkbookImport.objects.filter(pk=ready.pk).update(state=ImportState.STORED)
    assert browser.get(f"/workbooks/{ready.pk}/progress/", headers=HTMX)["HX-Refresh"] == "true"
    assert browser.get(f"/workbooks/{ready.pk}/progress/").url == f"/workbooks/{ready.pk}/"


def test_work_that_breaks_off_is_told_and_leaves_no_file(
    browser: Client, star_2020: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("onward.interchange.actions.trial.count", breaks)
    failed = bring_in(browser, star_2020)
    assert (failed.state, failed.file_key) == (ImportState.FAILED, "")
    assert "The work broke off" in browser.get(f"/workbooks/{failed.pk}/").text


@pytest.mark.parametrize("who", ["trainer", "partner_worker", "participant", "funder", "outsider"])
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, ready: WorkbookImport, request: pytest.FixtureRequest, who: str
) -> None:
    stranger = sign_in(request.getfixturevalue(who))
    for page in ("", "progress/"):
        assert stranger.get(f"/workbooks/{ready.pk}/{page}").status_code == 404
    for deed in ("store/", "give-up/"):
        assert stranger.post(f"/workbooks/{ready.pk}/{deed}").status_code == 404
    ready.refresh_from_db()
    assert ready.state == ImportState.READY


def test_a_colleague_of_the_office_sees_it(sign_in: SignIn, colleague: User, ready: WorkbookImport) -> None:
    assert sign_in(colleague).get(f"/workbooks/{ready.pk}/").status_code == 200


def test_reading_a_page_changes_nothing(browser: Client, ready: WorkbookImport) -> None:
    for deed in ("store/", "give-up/"):
        assert browser.get(f"/workbooks/{ready.pk}/{deed}").status_code == 405
    assert PILOT.exists()
