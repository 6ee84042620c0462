"""Long work on an uploaded workbook, beside the pages."""

from onward.interchange.actions import uploads
from onward.interchange.models import WorkbookImport
from onward.lib.long_work import task


@task
def check(upload_id: int) -> None:
    uploads.check(upload=WorkbookImport.objects.get(pk=upload_id))


@task
def store(upload_id: int) -> None:
    uploads.store(upload=WorkbookImport.objects.get(pk=upload_id))
