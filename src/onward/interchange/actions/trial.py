"""What an import would come to, without leaving anything behind."""

from django.db import transaction

from onward.accounts.access import trusted
from onward.accounts.models import Office
from onward.audit.actors import Actor
from onward.interchange.actions import imports
from onward.interchange.actions.filing import Progress
from onward.interchange.actions.imports import Counts
from onward.interchange.workbook.rows import Workbook
from onward.programmes.models import Programme


@trusted
def count(
    *, workbook: Workbook, programme: Programme, office: Office, by: Actor, progress: Progress | None = None
) -> Counts:
    """The counts of :func:`imports.store`, which is carried out and taken back; raises what it raises."""
    with transaction.atomic():
        counts = imports.store(
            workbook=workbook, programme=programme, office=office, by=by, progress=progress
        )
        transaction.set_rollback(True)
    return counts
