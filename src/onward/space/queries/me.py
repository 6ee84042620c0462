from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from django.http import Http404

from onward.accounts.choices import Role
from onward.accounts.models import Card, User
from onward.accounts.queries.cards import live_card
from onward.people.models import ContactPoint, Person
from onward.people.parts import Part
from onward.people.queries.history import Looker, lookers_for_participant
from onward.people.rules.contact import masked

LOOKS_SHOWN = 20
# A participant's screen says of the office's roles no more than this: somebody may look over a shoulder.
_ROLES: Mapping[str, str] = {
    Role.CASEWORKER.label: "Support worker",
    Role.MANAGER.label: "Manager",
    Role.PARTNER.label: "Partner",
    Role.PROTECTION.label: "Data protection",
}


class Way(NamedTuple):
    """A way to reach the participant: enough of it to know which, and what they allowed there."""

    kind: str
    masked: str
    allowed: list[str]


def person_of(user: User) -> Person:
    """Who is signed in, as a person."""
    person = Person.objects.visible_to(user, Part.IDENTITY).first()
    if person is None:
        raise Http404
    return person


def called(person: Person) -> str:
    """The name that they like to be called; blank if we were told none."""
    return str(person.preferred_name or person.given_name)


def own_card(user: User) -> Card | None:
    return live_card(user)


def ways(user: User, person: Person) -> list[Way]:
    """How the participant may be reached, the oldest way first. Masked: somebody may look over a shoulder."""
    points = ContactPoint.objects.visible_to(user).filter(person=person).in_use().order_by("pk")
    return [
        Way(point.get_kind_display(), masked(point.kind, point.value), _allowed(point)) for point in points
    ]


def lookers(person: Person) -> list[Looker]:
    """Who opened the record lately, by role and office."""
    found = lookers_for_participant(person)[:LOOKS_SHOWN]
    return [replace(looker, role=_ROLES.get(looker.role, looker.role)) for looker in found]


def _allowed(point: ContactPoint) -> list[str]:
    told = (
        ("We may call you.", point.may_call),
        ("We may leave a message.", point.may_leave_voicemail),
        ("We may write to you.", point.may_text),
        ("We may send you codes.", point.may_get_codes),
    )
    return [sentence for sentence, allowed in told if allowed] or ["We do not use it."]
