from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.reports.models import ReportSection

LONGEST = 20_000  # characters: about eight printed pages


@acts("report.write", {"office": None})
@transaction.atomic
def write(*, programme: Programme, office: Office, key: str, body: str, by: Actor) -> ReportSection:
    """Record what the team wrote for a section of its report; a new row each time, so that nothing is lost.

    Raises :class:`Refused` for a section that the definition does not have, and for too long a text.
    """
    report = current(programme).report
    known = [section.key for section in report.sections] if report else []
    if key not in known:
        raise Refused(f"The report has no section “{key}”. Choose one of: {', '.join(known) or 'none'}.")
    if len(body) > LONGEST:
        raise Refused(f"The text has {len(body):,} characters. Shorten it to {LONGEST:,} or fewer.")
    section = ReportSection(
        programme=programme,
        office=office,
        key=key,
        body=body.replace("\r\n", "\n").strip(),
        recorded_by_id=by.user_id,
    )
    section.save(force_insert=True)
    record(
        "reports.section_written",
        by=by,
        object_type="reports.reportsection",
        object_id=section.pk,
        fields=["body"],
    )
    return section
