"""The register: who was there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.programmes.queries.definitions import of_version
from onward.referrals.models import Referral
from onward.referrals.queries import places
from onward.training.models import Attendance, Session
from onward.training.rules import mistakes_of_mark


class MarkLine(NamedTuple):
    referral_id: int
    session_id: int
    mark: str


_TABLE = Table(Attendance, fields=MarkLine._fields, key=2)


@acts("register.mark", {"session.cohort": None, "referral": Part.REGISTER})
@transaction.atomic
def mark(*, session: Session, referral: Referral, mark: str, by: Actor) -> Attendance:
    """Mark somebody in the register, or correct their mark. Raises :class:`Refused`."""
    place = places.of(referral)
    marks = of_version(session.cohort.definition_id).attendance
    if found := mistakes_of_mark(
        mark=mark,
        marks=[one.key for one in marks if not one.retired],
        same_cohort=place is not None and place.cohort_id == session.cohort_id,
    ):
        raise Refused(*found)
    row, _ = Attendance.objects.update_or_create(session=session, referral=referral, defaults={"mark": mark})
    events.record(
        "training.marked",
        by=by,
        object_type="training.session",
        object_id=session.pk,
        person_id=referral.person_id,
        fields=["mark"],
    )
    return row


def mark_all(*, lines: Iterable[MarkLine], known: set[int]) -> Kept:
    """The bulk form of :func:`mark`: owners are referrals. The caller records the events."""
    return upkeep.keep(_TABLE, lines, known=known)
