"""The pages of the report, its figures and the import, in a real browser with the pilot's workbook."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.reports.choices import FilesState
from onward.reports.models import ReportFiles
from tests.conftest import PILOT
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = pytest.mark.browser

WIDE_AND_NARROW = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)


def _addresses(key: str) -> list[str]:
    return [
        "/reports/",
        f"/reports/{key}/",
        f"/reports/{key}/figures/",
        f"/reports/{key}/figures/engaged/",
        f"/reports/{key}/sections/",
        f"/reports/{key}/files/",
        "/workbooks/",
        "/workbooks/new/",
    ]


@WIDE_AND_NARROW
def test_report_and_workbook_pages_are_accessible_and_fit(
    page: Page,
    demo_office: Office,
    imported_pilot: Programme,
    faults: list[str],
    live_server,
    visited: list[str],
):
    sign_in(page)
    for address in _addresses(imported_pilot.key):
        page.goto(address)
        assert_fit_for_people(page)
    assert faults == []
    assert [url for url in visited if not url.startswith((live_server.url, "data:"))] == []


def test_a_funder_reads_the_report(page: Page, demo_office: Office, imported_pilot: Programme):
    sign_in(page, "Paul Wynne")
    page.goto(f"/reports/{imported_pilot.key}/")
    assert_fit_for_people(page)


@pytest.mark.parametrize("page", [{"scripts": True}, {"scripts": False, "width": 360}], indirect=True)
def test_a_caseworker_takes_the_report_as_files(
    page: Page, demo_office: Office, imported_pilot: Programme, faults: list[str]
):
    sign_in(page)
    page.goto(f"/reports/{imported_pilot.key}/files/")
    page.get_by_role("button", name="Make the files").click()
    with page.expect_download() as taking:
        page.get_by_role("link", name="PDF").click()
    assert taking.value.suggested_filename == "report.pdf"
    assert taking.value.path().read_bytes().startswith(b"%PDF")
    assert faults == []


@WIDE_AND_NARROW
def test_a_set_of_files_is_accessible_and_fits_in_every_state(
    page: Page, demo_office: Office, imported_pilot: Programme, faults: list[str]
):
    sign_in(page)
    page.goto(f"/reports/{imported_pilot.key}/files/")
    page.get_by_role("button", name="Make the files").click()
    made, own = ReportFiles.objects.get(), page.url
    for state in FilesState.values:
        ReportFiles.objects.filter(pk=made.pk).update(state=state)
        page.goto(own)
        assert_fit_for_people(page)
        page.goto(f"/reports/{imported_pilot.key}/files/")
        assert_fit_for_people(page)
    assert faults == []


def _bring_in(page: Page, file: Path, programme: Programme) -> None:
    page.goto("/workbooks/new/")
    page.get_by_label("Programme", exact=True).select_option(label=programme.title)
    page.get_by_label("Workbook", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read and check it").click()


@pytest.mark.parametrize("page", [{"scripts": True}, {"scripts": False}], indirect=True)
def test_a_caseworker_brings_in_the_pilots_workbook(page: Page, demo_office: Office, star_2020: Programme):
    sign_in(page)
    _bring_in(page, PILOT, star_2020)
    page.get_by_role("button", name="Store it").click()
    expect(page.get_by_text("All of the workbook is stored.")).to_be_visible()
    page.goto("/cohorts/")
    expect(page.get_by_role("link", name="C1")).to_be_visible()


@WIDE_AND_NARROW
def test_a_preview_is_accessible_and_fits(page: Page, demo_office: Office, star_2020: Programme):
    sign_in(page)
    _bring_in(page, PILOT, star_2020)
    assert_fit_for_people(page)


@WIDE_AND_NARROW
def test_a_file_that_is_no_workbook_is_refused_in_words(
    page: Page, demo_office: Office, star_2020: Programme, tmp_path: Path
):
    letter = tmp_path / "letter.xlsx"
    letter.write_text("Dear reader")
    sign_in(page)
    _bring_in(page, letter, star_2020)
    expect(page.get_by_role("alert")).to_contain_text("It is a text file, such as CSV")
    assert_fit_for_people(page)
