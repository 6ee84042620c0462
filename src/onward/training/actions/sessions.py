"""The timetable: sessions are added, and moved to another day."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.models import Session
from onward.training.rules import hours_as_stored, mistakes_of_session


class SessionLine(NamedTuple):
    cohort_id: int
    code: str
    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    mode: str = ""
    trainer: str = ""


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
    changed = [
        name for name, value in (("on", on), ("starts_at", starts_at)) if getattr(session, name) != value
    ]
    if changed:
        session.on, session.starts_at = on, starts_at
        session.save(update_fields=changed)
        _record("training.session_moved", session, changed, by)
    return session


def add_all(*, lines: Iterable[SessionLine], known: set[int]) -> Kept:
    """The bulk form of both: owners are cohorts. The caller records the events."""
    told = (line._replace(hours=hours_as_stored(line.hours)) for line in lines)
    return upkeep.keep(_TABLE, told, known=known, ids=True)


def _record(kind: str, session: Session, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="training.session",
        object_id=session.pk,
        fields=sorted(name.removesuffix("_id") for name in fields),
    )
