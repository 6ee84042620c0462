"""Stopping the use of a record because the person asked, and letting it go on (UK GDPR, Article 18)."""

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.models import Person, Restriction
from onward.people.parts import Part
from onward.people.queries import restrictions


@acts("privacy.decide", {"person": Part.PRIVACY})
@transaction.atomic
def restrict(*, person: Person, reason: str, by: Actor) -> Restriction:
    """From now on the record is read and not changed. Raises :class:`Refused`."""
    if restrictions.of(person):
        raise Refused("The use of this record is stopped already.")
    if not reason.strip():
        raise Refused("Write why: what the person says is not right, or what they object to.")
    row = Restriction.objects.create(person=person, reason=reason.strip(), by_id=by.user_id)
    _record("people.person_restricted", row, by)
    return row


@acts("privacy.decide", {"person": Part.PRIVACY})
@transaction.atomic
def lift(*, person: Person, by: Actor, reason: str = "") -> None:
    """The record can be changed again; tell the person before. Raises :class:`Refused`."""
    row = Restriction.objects.in_force().select_for_update().filter(person=person).first()
    if row is None:
        raise Refused("The use of this record is not stopped.")
    row.lifted_at, row.lifted_by_id = timezone.now(), by.user_id
    if reason.strip():
        row.reason = f"{row.reason}\n{reason.strip()}"
    row.save(update_fields=["lifted_at", "lifted_by", "reason"])
    _record("people.restriction_lifted", row, by)


def _record(kind: str, row: Restriction, by: Actor) -> None:
    record(kind, by=by, object_type="people.restriction", object_id=row.pk, person_id=row.person_id)
