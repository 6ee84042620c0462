"""Who somebody is: registered once, changed when they tell us otherwise."""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import codes, upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.models import Person
from onward.people.parts import Part
from onward.people.rules import Particulars, mistakes

_TABLE = Table(Person, fields=("id", *Particulars._fields), key=1)


@acts("people.change", {"office": None})
@transaction.atomic
def register_person(*, office: Office, told: Particulars, by: Actor) -> Person:
    """Somebody new, with a code of their own. Raises :class:`Refused`."""
    _check(told)
    [code] = _free_codes(1)
    person = Person.objects.create(office=office, code=code, **told._asdict())
    _record("people.person_registered", person, [n for n, value in told._asdict().items() if value], by)
    return person


@acts("people.change", {"person": Part.IDENTITY})
@transaction.atomic
def change_person(*, person: Person, told: Particulars, by: Actor) -> Person:
    """Put what is told in place of what was; a blank erases here. Raises :class:`Refused`."""
    _check(told)
    changed = [name for name, value in told._asdict().items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, getattr(told, name))
    if changed:
        person.save(update_fields=changed)
        _record("people.person_changed", person, changed, by)
    return person


def register_all(*, office: Office, told: Sequence[Particulars]) -> list[int]:
    """The bulk form of :func:`register_person`: ids in the order told. The caller records the events."""
    ids: list[int] = []
    for chunk in batched(told, upkeep.CHUNK):
        fresh = zip(_free_codes(len(chunk)), chunk, strict=True)
        rows = [Person(office=office, code=code, **one._asdict()) for code, one in fresh]
        ids.extend(row.pk for row in Person.objects.bulk_create(rows, batch_size=upkeep.BATCH))
    return ids


def change_all(*, told: Iterable[tuple[int, Particulars]], known: set[int]) -> Kept:
    """The bulk form of :func:`change_person`, by id, where a blank erases nothing."""
    return upkeep.keep(_TABLE, ((person, *one) for person, one in told), known=known)


def _check(told: Particulars) -> None:
    if found := mistakes(told, today=timezone.localdate()):
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
