"""A workbook that nobody answers does not lie there for ever, and work that was ended says so."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.interchange.actions import uploads
from onward.interchange.choices import ImportState
from onward.interchange.models import WorkbookImport
from onward.programmes.models import Programme
from tests.conftest import SignIn
from tests.interchange.uploads import bring_in


@pytest.fixture
def ready(sign_in: SignIn, caseworker: User, star_2020: Programme) -> WorkbookImport:
    return bring_in(sign_in(caseworker), star_2020)


def _older(upload: WorkbookImport, by: dt.timedelta, state: ImportState) -> None:
    WorkbookImport.objects.filter(pk=upload.pk).update(at=timezone.now() - by, state=state)


@pytest.mark.parametrize(
    ("state", "age", "end"),
    [
        (ImportState.READY, uploads.UNANSWERED, ImportState.CANCELLED),
        (ImportState.READING, uploads.BROKEN_OFF, ImportState.FAILED),
        (ImportState.STORING, uploads.BROKEN_OFF, ImportState.FAILED),
    ],
)
def test_what_was_left_goes_with_its_file(ready, state, age, end):
    _older(ready, age, state)
    file = uploads.folder() / ready.file_key
    assert file.is_file()
    uploads.throw_away_left()
    ready.refresh_from_db()
    assert (ready.state, ready.file_key, file.exists()) == (end, "", False)
    assert Event.objects.filter(kind="interchange.workbook_thrown_away", object_id=ready.pk).count() == 1


def test_what_is_younger_stays(ready):
    _older(ready, uploads.UNANSWERED - dt.timedelta(minutes=5), ImportState.READY)
    uploads.throw_away_left()
    ready.refresh_from_db()
    assert ready.state == ImportState.READY
    assert (uploads.folder() / ready.file_key).is_file()
