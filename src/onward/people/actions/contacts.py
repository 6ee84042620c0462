"""Ways to reach somebody, and what is safe on them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.models import ContactPoint, Person
from onward.people.parts import Part
from onward.people.rules import hours, keys
from onward.people.rules.contact import Told, mistakes, normal

_AS_TOLD = tuple(name for name in Told._fields if name not in {"value", "hours"})


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def add(*, person: Person, told: Told, by: Actor) -> ContactPoint:
    """One more way to reach somebody. Raises :class:`Refused`."""
    return _added(person, told, by)


@trusted
def add_referred(*, person: Person, told: Told, by: Actor) -> ContactPoint:
    """The way to reach somebody that a partner tells with a referral. Raises :class:`Refused`."""
    return _added(person, told, by)


def _added(person: Person, told: Told, by: Actor) -> ContactPoint:
    values = _values(person, told)
    _refuse_twice(person, values["value_hash"])
    point = ContactPoint.objects.create(person=person, **values)
    _record("people.contact_added", point, [name for name, value in told._asdict().items() if value], by)
    return point


@acts("people.change", {"point.person": Part.CONTACT})
@transaction.atomic
def change(*, point: ContactPoint, told: Told, by: Actor) -> ContactPoint:
    """Put what is told in place of what was; a blank erases here. Raises :class:`Refused`."""
    values = _values(point.person, told)
    if values["value_hash"] != point.value_hash:
        _refuse_twice(point.person, values["value_hash"])
    changed = [name for name, value in values.items() if getattr(point, name) != value]
    for name in changed:
        setattr(point, name, values[name])
    if changed:
        point.save(update_fields=changed)
        _record("people.contact_changed", point, changed, by)
    return point


@acts("people.change", {"point.person": Part.CONTACT})
@transaction.atomic
def end(*, point: ContactPoint, by: Actor) -> None:
    """It is used no more. Raises :class:`Refused` where it was ended before."""
    ended = ContactPoint.objects.filter(pk=point.pk).in_use().update(ended_at=timezone.now())
    if not ended:
        raise Refused("This way was ended before. Look at the person’s page again.")
    _record("people.contact_ended", point, ["ended_at"], by)


def _values(person: Person, told: Told) -> dict[str, Any]:
    if found := mistakes(told):
        raise Refused(*found)
    value = normal(told.kind, told.value, country=person.office.country)
    values = {name: getattr(told, name) for name in _AS_TOLD}
    safe_hours = hours.to_plain(hours.parse(told.hours))
    return {**values, "value": value, "value_hash": keys.of_contact(value), "safe_hours": safe_hours}


def _refuse_twice(person: Person, value_hash: str) -> None:
    if person.contact_points.filter(value_hash=value_hash, ended_at=None).exists():
        raise Refused("This number or address stands here already. Change that one.")


def _record(kind: str, point: ContactPoint, fields: Iterable[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="people.contactpoint",
        object_id=point.pk,
        person_id=point.person_id,
        fields=sorted(fields),
    )
