"""The page to bring a workbook in."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from onward.accounts.models import User
from onward.audit.models import Event
from onward.interchange.actions import uploads
from onward.interchange.choices import ImportState
from onward.interchange.models import WorkbookImport
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.conftest import PILOT, SignIn
from tests.interchange.uploads import bring_in


def test_a_workbook_is_read_and_nothing_stored(
    sign_in: SignIn, caseworker: User, star_2020: Programme
) -> None:
    upload = bring_in(sign_in(caseworker), star_2020)
    assert upload.state == ImportState.READY
    assert upload.office == caseworker.office
    assert upload.found["participants"] == 18
    assert upload.counts["participants"] == [18, 0, 0, 0]
    assert Referral.objects.count() == 0


def test_the_file_lies_sealed_while_it_waits(sign_in: SignIn, caseworker: User, star_2020: Programme) -> None:
    upload = bring_in(sign_in(caseworker), star_2020)
    path = uploads.folder() / upload.file_key
    assert settings.MEDIA_ROOT in path.parents
    assert not path.read_bytes().startswith(b"PK")
    assert PILOT.read_bytes()[1000:1100] not in path.read_bytes()


def test_bringing_in_is_recorded(sign_in: SignIn, caseworker: User, star_2020: Programme) -> None:
    upload = bring_in(sign_in(caseworker), star_2020)
    event = Event.objects.get(kind="interchange.workbook_uploaded")
    assert (event.actor_id, event.object_id) == (caseworker.pk, upload.pk)


def test_the_form_asks_for_programme_and_file(
    sign_in: SignIn, caseworker: User, star_2020: Programme
) -> None:
    browser = sign_in(caseworker)
    assert star_2020.title in browser.get("/workbooks/new/").text
    answer = browser.post("/workbooks/new/", {})
    assert "Fill in “Programme”." in answer.text
    assert "Fill in “Workbook”." in answer.text


def test_a_file_that_is_too_big_is_refused_at_once(
    sign_in: SignIn, caseworker: User, star_2020: Programme, settings
) -> None:
    settings.WORKBOOK_MAX_BYTES = 1_000_000
    sent = SimpleUploadedFile("big.xlsx", b"x" * 1_000_001)
    answer = sign_in(caseworker).post("/workbooks/new/", {"programme": star_2020.pk, "file": sent})
    assert "The file has more than 1 MB. Split it by cohort." in answer.text
    assert not WorkbookImport.objects.exists()


@pytest.mark.parametrize("who", ["trainer", "partner_worker", "participant", "funder"])
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, star_2020: Programme, request: pytest.FixtureRequest, who: str
) -> None:
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get("/workbooks/new/").status_code == 404
    assert browser.post("/workbooks/new/", {}).status_code == 404


def test_the_empty_workbook_can_be_fetched(sign_in: SignIn, caseworker: User, star_2020: Programme) -> None:
    browser = sign_in(caseworker)
    answer = browser.get("/workbooks/template/star-2020.xlsx")
    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"] == 'attachment; filename="star-2020.xlsx"'
    assert browser.get("/workbooks/template/none.xlsx").status_code == 404


def test_the_empty_workbook_is_not_for_others(sign_in: SignIn, funder: User, star_2020: Programme) -> None:
    assert sign_in(funder).get("/workbooks/template/star-2020.xlsx").status_code == 404
