"""Who somebody is: registered once, changed when they tell us otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import codes, upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.actions import name_keys
from onward.people.models import Merge, Person
from onward.people.parts import FIELDS, Part
from onward.people.rules import Particulars, mistakes

_TABLE = Table(Person, fields=("id", *Particulars._fields), key=1)


@acts("people.change", {"office": None})
@transaction.atomic
def register_person(
    *, office: Office, told: Particulars, by: Actor, besides: Mapping[str, Any] | None = None
) -> Person:
    """Somebody new, with a code of their own; ``besides`` are more of their fields by name.

    Raises :class:`Refused`.
    """
    return _registered(office, told, besides, by)


@trusted
def register_referred(
    *, office: Office, told: Particulars, by: Actor, besides: Mapping[str, Any] | None = None
) -> Person:
    """Somebody whom a partner refers, which was gated there. Raises :class:`Refused`."""
    return _registered(office, told, besides, by)


def _registered(office: Office, told: Particulars, besides: Mapping[str, Any] | None, by: Actor) -> Person:
    values = {**told._asdict(), **(besides or {})}
    _check(values)
    [code] = _free_codes(1)
    person = Person.objects.create(office=office, code=code, **values)
    name_keys.add([person])
    _record("people.person_registered", person, [name for name, value in values.items() if value], by)
    return person


@acts("people.change", {"person": Part.REGISTER})
@transaction.atomic
def change(*, person: Person, told: Mapping[str, Any], by: Actor) -> Person:
    """Put what is told, by the names of fields, in place of what was; a blank erases here.

    Each field asks for the part it belongs to. Raises :class:`Refused`.
    """
    identity = {name: value for name, value in told.items() if FIELDS[name] is not Part.REGISTER}
    if identity:
        change_identity(person=person, told=identity, by=by)
    return _put(person, {name: value for name, value in told.items() if name not in identity}, by)


@acts("people.change", {"person": Part.IDENTITY})
@transaction.atomic
def change_identity(*, person: Person, told: Mapping[str, Any], by: Actor) -> Person:
    """The part of :func:`change` that says who somebody is. Raises :class:`Refused`."""
    return _put(person, told, by)


@acts("people.change", {"person": Part.IDENTITY})
@transaction.atomic
def change_person(*, person: Person, told: Particulars, by: Actor) -> Person:
    """Put these particulars, all of them, in place of what was. Raises :class:`Refused`."""
    return _put(person, told._asdict(), by)


def _put(person: Person, told: Mapping[str, Any], by: Actor) -> Person:
    if unknown := told.keys() - FIELDS.keys() | told.keys() & {"code"}:
        raise LookupError(f"Nobody tells {', '.join(sorted(unknown))} of a person.")
    _check(told)
    changed = [name for name, value in told.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, told[name])
    if changed:
        person.save(update_fields=changed)
        _record("people.person_changed", person, changed, by)
    if set(changed) & set(name_keys.NAMES):
        name_keys.renew([person.pk])
    return person


def register_all(*, office: Office, told: Sequence[Particulars]) -> list[int]:
    """The bulk form of :func:`register_person`: ids in the order told. The caller records the events."""
    ids: list[int] = []
    for chunk in batched(told, upkeep.CHUNK):
        fresh = zip(_free_codes(len(chunk)), chunk, strict=True)
        rows = [Person(office=office, code=code, **one._asdict()) for code, one in fresh]
        made = Person.objects.bulk_create(rows, batch_size=upkeep.BATCH)
        name_keys.add(made)
        ids.extend(row.pk for row in made)
    return ids


def change_all(*, told: Iterable[tuple[int, Particulars]], known: set[int]) -> Kept:
    """The bulk form of :func:`change_person`, by id, where a blank erases nothing.

    Somebody whose records were joined is left as they are: two rows tell of them, and somebody chose by hand.
    """
    joined = set(Merge.objects.filter(undone_at=None).values_list("keep_id", flat=True))
    rows = ((person, *one) for person, one in told if person not in joined)
    kept = upkeep.keep(_TABLE, rows, known=known)
    renamed = [person for person, names in kept.fields.items() if names & set(name_keys.NAMES)]
    for chunk in batched(renamed, upkeep.CHUNK):
        name_keys.renew(chunk)
    return kept


def _check(told: Mapping[str, Any]) -> None:
    particulars = Particulars(**{name: told[name] for name in Particulars._fields if name in told})
    if found := mistakes(particulars, today=timezone.localdate()):
        raise Refused(*found)


def _free_codes(count: int) -> list[str]:
    found = codes.new_codes(count, set())
    while taken := set(Person.objects.filter(code__in=found).values_list("code", flat=True)):
        found = [code for code in found if code not in taken]
        found += codes.new_codes(count - len(found), {*found, *taken})
    return found


def _record(kind: str, person: Person, fields: Sequence[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="people.person",
        object_id=person.pk,
        person_id=person.pk,
        fields=sorted(fields),
    )
