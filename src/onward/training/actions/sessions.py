"""The timetable: sessions are added, changed, moved to another day, cancelled and put back."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.actions import notices
from onward.training.actions.notices import What
from onward.training.models import Booking, Session
from onward.training.queries import bookings
from onward.training.rules import hours_as_stored, mistakes_of_details, mistakes_of_session


class SessionLine(NamedTuple):
    cohort_id: int
    code: str
    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    mode: str = ""
    trainer: str = ""


class Details(NamedTuple):
    """When, where and by whom a session is held; trainers are ids of users."""

    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    mode: str = ""
    room: str = ""
    link: str = ""
    lead_id: int | None = None
    second_id: int | None = None
    childcare_places: int | None = None


_MOVES = frozenset({"on", "starts_at", "hours"})
_TABLE = Table(Session, fields=SessionLine._fields, key=2)


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def add_session(*, cohort: Cohort, told: SessionLine, by: Actor) -> Session:
    """A session of ``cohort``, by its code in the cohort's definition. Raises :class:`Refused`."""
    told = told._replace(cohort_id=cohort.pk, hours=hours_as_stored(told.hours))
    codes = of_version(cohort.definition_id).session_codes
    if found := mistakes_of_session(code=told.code, hours=told.hours, codes=codes):
        raise Refused(*found)
    if Session.objects.filter(cohort=cohort, code=told.code).exists():
        raise Refused(f"Session {told.code} is on the timetable of {cohort.code} already. Move it instead.")
    session = Session.objects.create(**told._asdict())
    _record("training.session_added", session, [n for n, value in told._asdict().items() if value], by)
    return session


@acts("cohorts.change", {"session.cohort": None})
@transaction.atomic
def move_session(*, session: Session, on: dt.date, starts_at: dt.time | None, by: Actor) -> Session:
    """Another day or hour for a session."""
    return _change(session, {"on": on, "starts_at": starts_at}, by)


@acts("cohorts.change", {"session.cohort": None})
@transaction.atomic
def change_session(*, session: Session, told: Details, by: Actor) -> Session:
    """Another day, hour, place or trainer for a session. Raises :class:`Refused`."""
    told = told._replace(hours=hours_as_stored(told.hours))
    found = mistakes_of_details(
        hours=told.hours, lead=told.lead_id, second=told.second_id, cancelled=session.cancelled_at is not None
    )
    booked = bookings.children_booked(session)
    if booked and (told.childcare_places or 0) < booked:
        found.append(f"Places for {booked} children are booked. Give as many places, or cancel a booking.")
    if found:
        raise Refused(*found)
    return _change(session, told._asdict(), by)


@acts("cohorts.change", {"session.cohort": None})
@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: Actor) -> int:
    """The session is not held; the cohort is told. What was booked for it is cancelled too: the answer says
    how much. Cancelled twice changes nothing. Raises :class:`Refused`.
    """
    held = Session.objects.select_for_update().get(pk=session.pk)
    if held.cancelled_at is not None:
        return 0
    if not reason.strip():
        raise Refused("Say why it is cancelled.")
    if held.register.exists():
        raise Refused(f"Session {held.code} has a register. Take the marks away first.")
    held.cancelled_at, held.cancel_reason, held.revision = timezone.now(), reason.strip(), held.revision + 1
    held.save(update_fields=["cancelled_at", "cancel_reason", "revision"])
    booked = Booking.objects.filter(session=held, cancelled_at=None).update(cancelled_at=held.cancelled_at)
    _record("training.session_cancelled", held, ["cancelled_at", "cancel_reason"], by)
    notices.session_changed(session=held, what=What.CANCELLED, by=by)
    return booked


@acts("cohorts.change", {"session.cohort": None})
@transaction.atomic
def put_back_session(*, session: Session, by: Actor) -> None:
    """A cancelled session is held after all; the cohort is told. Put back twice changes nothing."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    if held.cancelled_at is None:
        return
    held.cancelled_at, held.cancel_reason, held.revision = None, "", held.revision + 1
    held.save(update_fields=["cancelled_at", "cancel_reason", "revision"])
    _record("training.session_put_back", held, ["cancelled_at"], by)
    notices.session_changed(session=held, what=What.PUT_BACK, by=by)


def _change(session: Session, told: dict[str, object], by: Actor) -> Session:
    changed = [name for name, value in told.items() if getattr(session, name) != value]
    if not changed:
        return session
    for name in changed:
        setattr(session, name, told[name])
    moved = bool(_MOVES & set(changed))
    session.revision += moved
    session.save(update_fields=[*changed, *(["revision"] if moved else [])])
    _record("training.session_moved" if moved else "training.session_changed", session, changed, by)
    if moved:
        notices.session_changed(session=session, what=What.MOVED, by=by)
    return session


def add_all(*, lines: Iterable[SessionLine], known: set[int]) -> Kept:
    """The bulk form of both: owners are cohorts. The caller records the events."""
    told = (line._replace(hours=hours_as_stored(line.hours)) for line in lines)
    kept = upkeep.keep(_TABLE, told, known=known, ids=True)
    if kept.altered:
        Session.objects.filter(pk__in=kept.altered).update(revision=F("revision") + 1)
    return kept


def _record(kind: str, session: Session, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="training.session",
        object_id=session.pk,
        fields=sorted(name.removesuffix("_id") for name in fields),
    )
