"""Storing a workbook: all of it in one transaction, or nothing."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.audit.models import Event
from onward.interchange.actions import cohort_sheets, course_sheets, person_sheet
from onward.interchange.actions.filing import Filing, Progress, SheetCounts
from onward.interchange.workbook.rows import Workbook
from onward.lib.refusals import Refused
from onward.lib.sweeping import without_sweeping
from onward.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import came to, sheet by sheet; ``source`` is the name that its audit events bear.

    ``left`` counts the rows that were stored earlier for the people (or the cohort) of a sheet's rows and
    that the sheet tells no more: an import never deletes, so they still count.
    """

    sheets: dict[str, SheetCounts] = field(default_factory=dict)
    source: str = ""
    left: dict[str, int] = field(default_factory=dict)

    @property
    def new(self) -> int:
        return sum(counts.new for counts in self.sheets.values())

    @property
    def changed(self) -> int:
        return sum(counts.changed for counts in self.sheets.values())

    @property
    def unchanged(self) -> int:
        return sum(counts.unchanged for counts in self.sheets.values())


@acts("workbook.import", {"office": None})
@without_sweeping()
@transaction.atomic
def store(
    *,
    workbook: Workbook,
    programme: Programme,
    office: Office,
    by: Actor,
    progress: Progress | None = None,
) -> Counts:
    """Bring ``office``'s records of ``programme`` up to date with every row of ``workbook``.

    People are found again by their reference. What the workbook does not say stays as it is: nothing is
    deleted, and a blank cell erases nothing. The same workbook twice writes nothing at all. ``progress`` is
    told how much is done (0 to 1) and what is being stored. Raises :class:`Refused`, and then nothing is
    written: for a workbook with errors, or one that contradicts what is stored.
    """
    if workbook.errors:
        raise Refused(*map(str, workbook.errors))
    Programme.objects.select_for_update().get(pk=programme.pk)  # one import at a time
    filing = Filing(programme, office, by, rows=_rows(workbook), progress=progress)
    _store_sheets(filing, workbook)
    counts = Counts(filing.counts, source=f"import:{secrets.token_hex(8)}", left=filing.left)
    events.record_all(_events(filing, counts))
    filing.done = filing.rows
    filing.report("Done")
    return counts


def _rows(workbook: Workbook) -> int:
    sheets = (getattr(workbook, name) for name in Workbook.__slots__ if name != "problems")
    return sum(len(sheet) for sheet in sheets)


def _store_sheets(filing: Filing, workbook: Workbook) -> None:
    cohort_sheets.store_cohorts(filing, workbook.cohorts)
    person_sheet.store_participants(filing, workbook.participants)
    session_ids = cohort_sheets.store_sessions(filing, workbook.sessions)
    course_sheets.store_attendance(filing, workbook.attendance, session_ids)
    course_sheets.store_support(filing, workbook.support)
    course_sheets.store_objectives(filing, workbook.objectives)
    course_sheets.store_responses(filing, workbook.responses)
    course_sheets.store_assistance(filing, workbook.assistance)
    course_sheets.store_follow_ups(filing, workbook.follow_ups)
    course_sheets.store_move_on(filing, workbook.move_on)
    cohort_sheets.store_contributions(filing, workbook.contributions)


def _events(filing: Filing, counts: Counts) -> Iterator[Event]:
    """One event for each person and each cohort that the import touched, and one for the import itself."""
    person_ids = {one.referral_id: one.person_id for one in filing.refs.values()}
    for referral, names in filing.touched.items():
        yield events.event(
            "interchange.person_imported",
            by=filing.by,
            object_type="referrals.referral",
            object_id=referral,
            person_id=person_ids[referral],
            fields=sorted(names),
            source=counts.source,
        )
    for cohort, names in filing.touched_cohorts.items():
        yield events.event(
            "interchange.cohort_imported",
            by=filing.by,
            object_type="programmes.cohort",
            object_id=cohort,
            fields=sorted(names),
            source=counts.source,
        )
    if filing.touched or filing.touched_cohorts:
        yield events.event(
            "interchange.workbook_imported",
            by=filing.by,
            object_type="programmes.programme",
            object_id=filing.programme.pk,
            fields=sorted(sheet for sheet, count in counts.sheets.items() if count.new or count.changed),
            source=counts.source,
        )
