"""Long work on reports, beside the pages."""

from onward.lib.long_work import task
from onward.reports.actions import files
from onward.reports.models import ReportFiles


@task
def make(files_id: int) -> None:
    files.make(files=ReportFiles.objects.get(pk=files_id))
