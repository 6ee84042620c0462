"""One person, for whoever may see them, and which parts of them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.people.models import Merge, NameKey, Person, PersonLink
from onward.people.parts import FIELDS, Part, relations
from onward.people.rules import keys, names
from onward.people.rules.links import seen_from_the_other


def one(user: User, code: str, part: Part = Part.REGISTER, *, writing: bool = False) -> Person:
    """The person of this code, if ``user`` may read (or write) the part; else there is no such page."""
    seen = Person.objects.visible_to(user, part, writing=writing)
    return get_object_or_404(seen.select_related("office"), code=code.upper())


def parts(user: User, person: Person, *, writing: bool = False) -> frozenset[Part]:
    """The parts of this person that ``user`` may read (or write), in one query."""
    seen = {
        part.value: Exists(Person.objects.visible_to(user, part, writing=writing).filter(pk=OuterRef("pk")))
        for part in Part
        if relations(Role(user.role), part, writing=writing)
    }
    found = Person.objects.filter(pk=person.pk).values(**seen).first() if seen else None
    return frozenset(Part(name) for name, yes in (found or {}).items() if yes)


def writable_fields(user: User, person: Person) -> frozenset[str]:
    """The fields of this person's own table that ``user`` may write; nobody writes a code."""
    within = parts(user, person, writing=True)
    return frozenset(name for name, part in FIELDS.items() if part in within and name != "code")


def named(user: User, text: str) -> QuerySet[Person]:
    """People whose names have all these words as whole parts, among those whose names ``user`` reads."""
    found = Person.objects.visible_to(user, Part.IDENTITY)
    words = names.parts(text)
    for word in words:
        key = NameKey.objects.filter(person=OuterRef("pk"), hash=keys.of_part(word).hash)
        found = found.filter(Exists(key))
    return found if words else found.none()


def masked_names(user: User, people: Collection[int]) -> dict[int, str]:
    """Initials by the person's id, of those whose names ``user`` may read, in one query."""
    seen = Person.objects.visible_to(user, Part.IDENTITY).filter(pk__in=people)
    return {
        pk: names.masked(given, family)
        for pk, given, family in seen.values_list("pk", "given_name", "family_name")
    }


def preferred_names(user: User, people: Collection[int]) -> dict[int, str]:
    """What people like to be called, by id, of those whose register part ``user`` may read, in one query."""
    seen = Person.objects.visible_to(user, Part.REGISTER).filter(pk__in=people)
    return dict(seen.values_list("pk", "preferred_name"))


def links(user: User, person: Person) -> list[tuple[PersonLink, Person, str]]:
    """The people this one knows, each with what they are to them, as far as ``user`` may see both."""
    both = PersonLink.objects.visible_to(user).filter(Q(person=person) | Q(other=person))
    return [
        (link, link.other, link.get_kind_display())
        if link.person_id == person.pk
        else (link, link.person, seen_from_the_other(link.kind).label)
        for link in both.select_related("person", "other").order_by("pk")
    ]


def one_link(user: User, person: Person, link_id: int) -> PersonLink:
    """A link of this person that ``user`` may change; else there is no such page."""
    both = PersonLink.objects.visible_to(user, writing=True).filter(Q(person=person) | Q(other=person))
    return get_object_or_404(both, pk=link_id)


def merges(user: User, person: Person) -> list[Merge]:
    """Whoever was joined to this person and may still be taken apart, the latest first."""
    standing = Merge.objects.visible_to(user).filter(keep=person, undone_at=None)
    return list(standing.select_related("gone").order_by("-pk"))


def of_code(user: User, code: str) -> Person | None:
    """The person of this code whose identity ``user`` may write; however the code was typed."""
    theirs = Person.objects.visible_to(user, Part.IDENTITY, writing=True)
    return theirs.select_related("office").filter(code=code.strip().upper()).first()


def one_merge(user: User, person: Person, merge_id: int) -> Merge:
    """Somebody who was joined to this person and can be taken apart; else there is no such page."""
    standing = Merge.objects.visible_to(user, writing=True).filter(keep=person, undone_at=None)
    return get_object_or_404(standing.select_related("keep", "gone"), pk=merge_id)
