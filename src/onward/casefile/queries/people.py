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
from onward.referrals.models import Referral

MOST_FOUND = 25
_BARE_CODE = re.compile(r"[A-Z0-9]{5}")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a list. ``initials`` are blank and ``path`` is ``None`` where they may not be seen."""

    person_id: int
    code: str
    initials: str
    path: Path | None


def first_part(user: User) -> Part:
    """The part by which this role knows people: the register, or milestones only."""
    return Part.REGISTER if relations(Role(user.role), Part.REGISTER) else Part.MILESTONES


def listed(user: User, *, mine: bool = False) -> QuerySet[Person]:
    """Everybody whom ``user`` may know of, by code; ``mine`` are those in their caseload."""
    found = Person.objects.visible_to(user, first_part(user)).order_by("code")
    if mine:
        carried = Access.objects.open_now().filter(kind=AccessKind.CASELOAD, user=user)
        found = found.filter(Exists(carried.filter(person=OuterRef("pk"))))
    return found


def found(user: User, text: str) -> list[Person]:
    """Whoever has this code, this number of the office, or all these words as parts of their name.

    One more than :data:`MOST_FOUND` where there are too many to show.
    """
    part = first_part(user)
    numbered = Referral.objects.visible_to(user, part).filter(ref__iexact=text.strip())
    ways = Q(pk__in=numbered.values("person")) | Q(pk__in=people_queries.named(user, text).values("pk"))
    typed = bare(text)
    if _BARE_CODE.fullmatch(typed):
        ways |= Q(code=f"{typed[:4]}-{typed[4]}")
    return list(listed(user).filter(ways)[: MOST_FOUND + 1])


def lines(user: User, people: Sequence[Person]) -> list[PersonLine]:
    """These people as lines of a list, in two queries however many they are."""
    ids = [person.pk for person in people]
    initials = people_queries.masked_names(user, ids)
    part = Part.MILESTONES if relations(Role(user.role), Part.MILESTONES) else Part.REGISTER
    of = paths.of_people(user, ids, part)
    return [
        PersonLine(
            person.pk, person.code, initials.get(person.pk, ""), of[person.pk][-1] if of[person.pk] else None
        )
        for person in people
    ]
