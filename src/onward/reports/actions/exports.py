from django.db import transaction

from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.programmes.models import Programme

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@transaction.atomic
def record_made(*, programme: Programme, audience: str, kind: str, by: Actor) -> None:
    """Write down that somebody took a file of the report out; the file itself is not kept."""
    record(
        "report.exported",
        by=by,
        object_type="programmes.programme",
        object_id=programme.pk,
        source=f"{audience}:{kind}",
    )
