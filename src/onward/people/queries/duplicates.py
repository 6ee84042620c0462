"""Who is here already and may be the one whom somebody is about to register."""

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from onward.accounts.models import User
from onward.people.choices import KeyKind
from onward.people.models import Block, NameKey, Person
from onward.people.parts import Part
from onward.people.rules import Particulars, keys, names
from onward.people.rules.likeness import Somebody, may_be_one

MOST = 40  # people whose names are opened and compared


class Candidate(NamedTuple):
    """Somebody who may be the same, told with as little as will do."""

    pk: int
    code: str
    masked_name: str
    birth_year: int | None


class Found(NamedTuple):
    """Those whom the reader may see; ``others``: there are more in the office whom they may not."""

    candidates: list[Candidate]
    others: bool

    def __bool__(self) -> bool:
        return bool(self.candidates) or self.others


def like(user: User, told: Particulars) -> Found:
    """People of the user's office who may be the one told of, in three queries.

    Whom the user is blocked from is not hinted at either: that would tell them that the person is here.
    """
    wanted = Somebody(f"{told.given_name} {told.family_name}", told.date_of_birth)
    near = Person.objects.filter(pk__in=_near(user, told)).only(
        "pk", "code", "given_name", "family_name", "date_of_birth"
    )
    alike = [one for one in near if may_be_one(wanted, Somebody(one.full_name, one.date_of_birth))]
    readable = Person.objects.visible_to(user, Part.IDENTITY).filter(pk__in=[one.pk for one in alike])
    seen = set(readable.values_list("pk", flat=True)) if alike else set()
    return Found([_candidate(one) for one in alike if one.pk in seen], len(seen) < len(alike))


def _near(user: User, told: Particulars) -> list[int]:
    """Ids of those who share the birthday, or two sounds of the name (the only one, where there is one)."""
    told_keys = keys.of(told.given_name, told.family_name, born=told.date_of_birth)
    sounds = {key.sound for key in told_keys if key.sound}
    days = [key.hash for key in told_keys if key.kind == KeyKind.BORN]
    blocked = Block.objects.in_force().filter(person=OuterRef("person"), user=user)
    rows = (
        NameKey.objects.filter(Q(sound__in=sounds) | Q(hash__in=days, kind=KeyKind.BORN))
        .filter(~Exists(blocked), person__office=user.office_id, person__merged_into=None)
        .values("person_id")
        .annotate(
            sounds=Count("sound", distinct=True, filter=Q(kind=KeyKind.NAME)),
            days=Count("pk", filter=Q(kind=KeyKind.BORN)),
        )
        .filter(Q(days__gt=0) | Q(sounds__gte=min(2, max(1, len(sounds)))))
        .order_by("-days", "-sounds", "person_id")
    )
    return [row["person_id"] for row in rows[:MOST]]


def _candidate(person: Person) -> Candidate:
    born = person.date_of_birth
    masked = names.masked(person.given_name, person.family_name)
    return Candidate(person.pk, person.code, masked, born.year if born else None)
