"""People in the programme who know each other."""

from django.db import transaction
from django.db.models import Q

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.choices import LinkKind
from onward.people.models import Person, PersonLink
from onward.people.parts import Part


@acts("people.change", {"person": Part.IDENTITY, "other": Part.IDENTITY})
@transaction.atomic
def add(*, person: Person, other: Person, kind: LinkKind, by: Actor) -> PersonLink:
    """``kind`` is what ``other`` is to ``person``. Raises :class:`Refused`."""
    if person.pk == other.pk:
        raise Refused("This is the person’s own code. Enter the code of somebody else.")
    if between(person, other):
        raise Refused("These two are linked already. Remove that link first.")
    link = PersonLink.objects.create(person=person, other=other, kind=kind)
    _record("people.link_added", link, by)
    return link


@acts("people.change", {"link.person": Part.IDENTITY, "link.other": Part.IDENTITY})
@transaction.atomic
def remove(*, link: PersonLink, by: Actor) -> None:
    """They are not linked any more, or never were."""
    _record("people.link_removed", link, by)
    link.delete()


def between(one: Person, two: Person) -> bool:
    """Whether these two are linked, in either direction."""
    both = Q(person=one, other=two) | Q(person=two, other=one)
    return PersonLink.objects.filter(both).exists()


def _record(kind: str, link: PersonLink, by: Actor) -> None:
    """One event in the trail of each of the two."""
    events.record_all(
        events.event(kind, by=by, object_type="people.personlink", object_id=link.pk, person_id=person)
        for person in (link.person_id, link.other_id)
    )
