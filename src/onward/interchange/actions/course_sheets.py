"""Storing what hangs on people's way through a course: register, one-to-one sessions, plans, answers, help,
follow-ups."""

from collections.abc import Iterator

from onward.assistance.actions import assistance, payments
from onward.assistance.actions.assistance import HelpLine
from onward.assistance.actions.payments import PaymentLine
from onward.assistance.rules import is_payment
from onward.instruments.actions import responses
from onward.instruments.actions.responses import ResponseLine
from onward.interchange.actions.cohort_sheets import SessionIds
from onward.interchange.actions.filing import Filing
from onward.interchange.workbook.rows import (
    AssistanceRow,
    AttendanceRow,
    FollowUpRow,
    MoveOnRow,
    ObjectiveRow,
    ResponseRow,
    SupportRow,
)
from onward.lib.refusals import Refused
from onward.outcomes.actions import follow_ups
from onward.outcomes.actions.follow_ups import FollowUpLine
from onward.programmes.queries.definitions import current_version, of_version
from onward.support.actions import move_on, plans, sessions
from onward.support.actions.move_on import StepLine
from onward.support.actions.plans import ObjectiveLine, ReviewLine
from onward.support.actions.sessions import SupportLine
from onward.support.choices import ReviewStage
from onward.support.rules import ordinals
from onward.training.actions import register
from onward.training.actions.register import MarkLine

_DONE = {"yes": True, "no": False}


def store_attendance(filing: Filing, rows: list[AttendanceRow], session_ids: SessionIds) -> None:
    def lines() -> Iterator[MarkLine]:
        refs = filing.refs
        for row in filing.watched(rows, "Storing the register"):
            referral, _, cohort = refs[row.ref]
            session = session_ids.get((cohort or 0, row.code))
            if session is None:
                raise Refused(
                    f"Sheet attendance, row {row.row}, column session: {row.code} is not a session of "
                    f"{row.ref}'s cohort. Correct the code, or add the session to the sheet sessions."
                )
            yield MarkLine(referral, session, row.mark)

    filing.note("attendance", register.mark_all(lines=lines(), known=filing.known))


def store_support(filing: Filing, rows: list[SupportRow]) -> None:
    counted = ordinals((row.ref, row.on) for row in rows)
    lines = (
        SupportLine(filing.refs[row.ref].referral_id, row.on, next(counted), *row[3:])
        for row in filing.watched(rows, "Storing the one-to-one sessions")
    )
    filing.note("support_sessions", sessions.record_all(lines=lines, known=filing.known))


def store_objectives(filing: Filing, rows: list[ObjectiveRow]) -> None:
    lines = (
        ObjectiveLine(filing.refs[row.ref].referral_id, row.number, row.core, row.text, row.set_on)
        for row in filing.watched(rows, "Storing the plans")
    )
    kept = plans.set_all(lines=lines, known=filing.known)

    def reviews() -> Iterator[ReviewLine]:
        for row in rows:
            objective = kept.ids[filing.refs[row.ref].referral_id, row.number]
            if row.middle:
                yield ReviewLine(objective, ReviewStage.MIDDLE.value, row.middle)
            if row.final:
                yield ReviewLine(objective, ReviewStage.FINAL.value, row.final)

    known = set(kept.ids.values()) - kept.added if filing.known else set()
    reviewed = plans.review_all(lines=reviews(), by=filing.by, known=known)
    filing.note_with_parts("objectives", kept, reviewed)


def store_responses(filing: Filing, rows: list[ResponseRow]) -> None:
    """Answers go by the version that the cohort started with; those of people without one by the current."""
    version = current_version(filing.programme).pk
    definition = of_version(version)

    def lines(rows: list[ResponseRow]) -> Iterator[ResponseLine]:
        for row in filing.watched(rows, "Storing readings, papers and forms"):
            referral, _, cohort = filing.refs[row.ref]
            pinned = filing.versions[cohort] if cohort else version
            yield ResponseLine(
                referral, row.instrument, row.stage, row.on, row.answers, row.texts or None, pinned
            )

    sheets: dict[str, list[ResponseRow]] = {}
    for row in rows:
        sheets.setdefault(row.instrument, []).append(row)
    for instrument, told in sheets.items():
        kept = responses.record_all(
            instrument=instrument, lines=lines(told), by=filing.by, known=filing.known
        )
        filing.note(definition.instrument(instrument).sheet, kept)


def store_assistance(filing: Filing, rows: list[AssistanceRow]) -> None:
    def told() -> Iterator[HelpLine]:
        for row in rows:
            yield HelpLine(filing.refs[row.ref].referral_id, row.kind, row.item, row.from_on, row.until_on)

    keys = list(assistance.keys_of(told()))
    watched = filing.watched(rows, "Storing the practical help")
    lines = zip(keys, (line for line, _ in zip(told(), watched, strict=True)), strict=True)
    kept = assistance.give_all(lines=lines, known=filing.known)

    def money() -> Iterator[PaymentLine]:
        for row, key in zip(rows, keys, strict=True):
            if is_payment(row.amount, row.requested_on, row.paid_on):
                help_id = kept.ids[filing.refs[row.ref].referral_id, key]
                yield PaymentLine(help_id, row.amount, row.requested_on, row.paid_on)

    known = set(kept.ids.values()) - kept.added if filing.known else set()
    paid = payments.pay_all(lines=money(), known=known)
    filing.note_with_parts("assistance", kept, paid)


def store_follow_ups(filing: Filing, rows: list[FollowUpRow]) -> None:
    lines = (
        FollowUpLine(
            filing.refs[row.ref].referral_id,
            row.on,
            row.status,
            row.hours,
            row.self_employed,
            row.reason,
            row.activity,
            row.english_course,
            row.other_course,
        )
        for row in filing.watched(rows, "Storing the follow-ups")
    )
    filing.note("follow_ups", follow_ups.record_all(lines=lines, by=filing.by, known=filing.known))


def store_move_on(filing: Filing, rows: list[MoveOnRow]) -> None:
    lines = (
        StepLine(filing.refs[row.ref].referral_id, *row[2:9], _DONE.get(row.done))
        for row in filing.watched(rows, "Storing the move-on plans")
    )
    filing.note("move_on", move_on.add_all(lines=lines, known=filing.known))
