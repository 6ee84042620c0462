"""How tests bring workbooks in through the pages."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.interchange.models import WorkbookImport
from onward.programmes.models import Programme
from tests.conftest import PILOT


def bring_in(browser: Client, programme: Programme, file: Path = PILOT) -> WorkbookImport:
    """Upload a workbook; the task that checks it runs at once in tests."""
    sent = SimpleUploadedFile(file.name, file.read_bytes())
    answer = browser.post("/workbooks/new/", {"programme": programme.pk, "file": sent})
    assert answer.status_code == 302, answer.text
    upload = WorkbookImport.objects.latest("pk")
    assert answer.url == f"/workbooks/{upload.pk}/"
    return upload
