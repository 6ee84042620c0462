"""Storing what hangs on cohorts: the sheets cohorts, sessions and focus groups."""

from onward.interchange.actions.filing import Filing, refuse_other_spellings
from onward.interchange.workbook.rows import CohortRow, ContributionRow, SessionRow
from onward.programmes.actions import cohorts
from onward.programmes.actions.cohorts import CohortLine
from onward.programmes.models import Cohort
from onward.training.actions import sessions
from onward.training.actions.sessions import SessionLine
from onward.training.queries import sessions as session_queries
from onward.voices.actions import contributions
from onward.voices.actions.contributions import ContributionLine

type SessionIds = dict[tuple[int, str], int]  # cohort id, code


def store_cohorts(filing: Filing, rows: list[CohortRow]) -> None:
    codes = set(
        Cohort.objects.filter(programme=filing.programme, office=filing.office).values_list("code", flat=True)
    )
    refuse_other_spellings("cohorts", "cohort", ((row.row, row.code) for row in rows), codes)
    lines = (CohortLine(*row[1:]) for row in filing.watched(rows, "Storing the cohorts"))
    kept = cohorts.open_all(programme=filing.programme, office=filing.office, cohorts=lines)
    stored = Cohort.objects.filter(programme=filing.programme, office=filing.office)
    for cohort, code, version in stored.values_list("pk", "code", "definition_id"):
        filing.cohorts[code] = cohort
        filing.versions[cohort] = version
    filing.known_cohorts = set(filing.versions) - kept.added
    kept.touched = {filing.cohorts[code] for code in kept.touched}
    filing.note_cohorts("cohorts", kept)


def store_sessions(filing: Filing, rows: list[SessionRow]) -> SessionIds:
    """The timetable; returns the ids of its sessions, for the register."""
    lines = (
        SessionLine(filing.cohorts[row.cohort], *row[2:])
        for row in filing.watched(rows, "Storing the timetable")
    )
    kept = sessions.add_all(lines=lines, known=filing.known_cohorts)
    filing.note_cohorts("sessions", kept)
    ids: SessionIds = {(cohort, code): session for (cohort, code), session in kept.ids.items()}
    met_before = {one.cohort_id for one in filing.refs.values() if one.cohort_id} & filing.known_cohorts
    return session_queries.ids_of(met_before) | ids


def store_contributions(filing: Filing, rows: list[ContributionRow]) -> None:
    lines = (
        ContributionLine(filing.cohorts[row.cohort], row.exercise, row.text, row.on, row.quote_allowed)
        for row in filing.watched(rows, "Storing what the focus groups said")
    )
    filing.note_cohorts("focus_groups", contributions.add_all(lines=lines, known=filing.known_cohorts))
