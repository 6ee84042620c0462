"""Keeps the keyed hashes of names in step with the names: whoever writes a name calls this."""

from collections.abc import Collection, Iterable

from onward.lib import upkeep
from onward.people.models import NameKey, Person
from onward.people.rules import keys, names
from onward.people.rules.keys import Key

NAMES = ("given_name", "family_name", "preferred_name", "other_names", "date_of_birth")


def add(people: Iterable[Person]) -> None:
    """Write the keys of people who have none yet."""
    known: dict[str, Key] = {}  # many people share a part of a name
    rows = [
        NameKey(person_id=person.pk, kind=key.kind, hash=key.hash, sound=key.sound)
        for person in people
        for key in _of(person, known)
    ]
    NameKey.objects.bulk_create(rows, batch_size=upkeep.BATCH)


def renew(people: Collection[int]) -> None:
    """Write the keys of these people anew, after a name or a birthday changed."""
    NameKey.objects.filter(person__in=people).delete()
    add(Person.objects.filter(pk__in=people).only("pk", *NAMES))


def _of(person: Person, known: dict[str, Key]) -> list[Key]:
    """The keys of one person; ``known`` remembers those of parts seen before."""
    *told, born = (getattr(person, name) for name in NAMES)
    found = []
    for part in names.parts(*filter(None, told)):
        if part not in known:
            known[part] = keys.of_part(part)
        found.append(known[part])
    return [*found, keys.of_birthday(born)] if born else found
