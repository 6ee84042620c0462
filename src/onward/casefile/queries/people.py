"""People in lists: by code, with initials for those who may read names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.casefile.queries import paths
from onward.casefile.queries.paths import Path
from onward.lib.codes import bare
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from onward.people.parts import Part, relations
from onward.people.queries import people as people_queries
from onward.people.rules import names
from onward.referrals.models import Referral

_BARE_CODE = re.compile(r"[A-Z0-9]{5}")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a list. ``initials`` are blank and ``path`` is ``None`` where they may not be seen.

    Whoever reads the register and no names gets what they like to be called (``called``).
    """

    person_id: int
    code: str
    initials: str
    path: Path | None
    called: str = ""


def first_part(user: User) -> Part:
    """The part by which this role knows people: the register, or milestones only."""
    return Part.REGISTER if relations(Role(user.role), Part.REGISTER) else Part.MILESTONES


def listed(user: User, *, mine: bool = False) -> QuerySet[Person]:
    """Everybody whom ``user`` may know of, by code; ``mine`` are those in their caseload.

    Names come along where the user reads those of everybody; nothing else does.
    """
    told = ("given_name", "family_name") if _reads_all_names(user) else ()
    found = Person.objects.visible_to(user, first_part(user)).only("code", *told).order_by("code")
    if mine:
        carried = Access.objects.open_now().filter(kind=AccessKind.CASELOAD, user=user)
        found = found.filter(Exists(carried.filter(person=OuterRef("pk"))))
    return found


def _reads_all_names(user: User) -> bool:
    """Whether this role reads the name of everybody whom it knows of."""
    return relations(Role(user.role), Part.IDENTITY) >= relations(Role(user.role), first_part(user))


def found(user: User, text: str, most: int) -> list[Person]:
    """Whoever has this code, this number of the office, or all these words as parts of their name."""
    numbered = Referral.objects.visible_to(user, first_part(user)).filter(ref__iexact=text)
    ids = {*numbered.values_list("person", flat=True)[:most]}
    ids |= {*people_queries.named(user, text).values_list("pk", flat=True)[:most]}
    typed, ways = bare(text), Q(pk__in=ids)  # each way by its own index; together they would have none
    if _BARE_CODE.fullmatch(typed):
        ways |= Q(code=f"{typed[:4]}-{typed[4]}")
    return list(listed(user).filter(ways)[:most])


def lines(user: User, people: Sequence[Person]) -> list[PersonLine]:
    """These people as lines of a list, in three queries however many they are."""
    ids = [person.pk for person in people]
    by_name = bool(relations(Role(user.role), Part.IDENTITY))
    initials = _initials(user, people) if by_name else {}
    called = {} if by_name else people_queries.preferred_names(user, ids)
    part = Part.MILESTONES if relations(Role(user.role), Part.MILESTONES) else Part.REGISTER
    of = paths.of_people(user, ids, part)
    return [
        PersonLine(
            person.pk,
            person.code,
            initials.get(person.pk, ""),
            of[person.pk][-1] if of[person.pk] else None,
            called.get(person.pk, ""),
        )
        for person in people
    ]


def _initials(user: User, people: Sequence[Person]) -> dict[int, str]:
    if _reads_all_names(user):
        return {person.pk: names.masked(person.given_name, person.family_name) for person in people}
    return people_queries.masked_names(user, [person.pk for person in people])
