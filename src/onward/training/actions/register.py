"""The register: who was there. Pages, phones and imports all mark here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.training.actions import catch_ups, taps
from onward.training.actions.taps import Outcome, State
from onward.training.models import Attendance, Session, SessionNote
from onward.training.queries import rows, steps
from onward.training.rules.register import Says, Tap

NOT_YOURS = "Somebody is not in your register any more. Nothing was changed for them."


class MarkLine(NamedTuple):
    referral_id: int
    session_id: int
    mark: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """What goes with a mark: why somebody was away and how long, when it was tapped, and the tap's token."""

    reason: str = ""
    stepped_out: int | None = None
    taken_at: dt.datetime = field(default_factory=timezone.now)
    token: UUID = field(default_factory=uuid4)


_TABLE = Table(Attendance, fields=MarkLine._fields, key=2)


@acts("register.mark", {"session.cohort": None, "referral": Part.REGISTER})
@transaction.atomic
def mark(
    *, session: Session, referral: Referral, mark: str, by: Actor, tapped: Tapped | None = None
) -> Attendance:
    """Mark somebody in the register, or correct their mark. Raises :class:`Refused`."""
    more = tapped or Tapped()
    says = Says(mark or "no mark", more.reason, more.stepped_out)
    [outcome] = _save(session, [Tap(more.token, referral.pk, says, more.taken_at)], by)
    if outcome.state is State.REFUSED:
        raise Refused(*outcome.sentences)
    return Attendance.objects.get(session=session, referral=referral)


@acts("register.mark", {"session.cohort": None})
@transaction.atomic
def mark_many(*, session: Session, told: Sequence[Tap], by: Actor) -> list[Outcome]:
    """Bring in what a page or a phone has marked, in whatever order and however often it is sent.

    Taps about people whose register ``by`` may not write are refused one by one; the others are saved.
    """
    near = rows.writable([tap.referral_id for tap in told], user_id=by.user_id)
    saved = _save(session, [tap for tap in told if tap.referral_id in near], by)
    away = [tap for tap in told if tap.referral_id not in near]
    return saved + [Outcome(tap, State.REFUSED, (NOT_YOURS,)) for tap in away]


@acts("register.mark", {"session.cohort": None})
@transaction.atomic
def undo(*, session: Session, step: UUID, by: Actor) -> list[Outcome]:
    """Undo one step of one's own: all that was marked by one touch, or by one save.

    ``step`` is the token of any tap of it. A row that was marked again since then is left as it is. Twice
    is once. Raises :class:`Refused` where there is nothing to undo.
    """
    taps.locked(session)
    found = steps.to_undo(session, step, user_id=by.user_id, now=timezone.now())
    if not found:
        raise Refused("There is nothing of yours to undo here.")
    return mark_many(session=session, told=found, by=by)


@acts("register.mark", {"session.cohort": None})
@transaction.atomic
def write_note(*, session: Session, text: str, by: Actor) -> SessionNote:
    """Note something of the session as a whole. The same words twice in a row are one note."""
    words = text.strip()
    if not words:
        raise Refused("Write the note first.")
    taps.locked(session)
    last = SessionNote.objects.filter(session=session, recorded_by_id=by.user_id).order_by("-pk").first()
    if last is not None and last.text == words:
        return last
    note = SessionNote.objects.create(session=session, text=words, recorded_by_id=by.user_id)
    events.record(
        "training.note_written",
        by=by,
        object_type="training.session",
        object_id=session.pk,
        fields=["text"],
    )
    return note


def _save(session: Session, told: Sequence[Tap], by: Actor) -> list[Outcome]:
    """The taps, and what a catch-up session makes of an absence elsewhere."""
    outcomes = taps.save(session=session, taps=told, by=by)
    people = {one.tap.referral_id for one in outcomes if one.state is State.SAVED}
    if people:
        catch_ups.settle(session=session, people=people, by=by)
    return outcomes


def mark_all(*, lines: Iterable[MarkLine], known: set[int]) -> Kept:
    """The bulk form of :func:`mark`: owners are referrals. The caller records the events."""
    return upkeep.keep(_TABLE, lines, known=known)
