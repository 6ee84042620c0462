"""Long work on an uploaded workbook, beside the pages."""

from django.tasks import task

from onward.interchange.actions import uploads
from onward.interchange.models import WorkbookImport


@task
def check(upload_id: int) -> None:
    uploads.check(upload=WorkbookImport.objects.get(pk=upload_id))


@task
def store(upload_id: int) -> None:
    uploads.store(upload=WorkbookImport.objects.get(pk=upload_id))
