"""The rows of a register while taps come in: what stands there, who tapped it, who belongs there."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.referrals.queries import places
from onward.training.models import Attendance, RegisterEntry, Session
from onward.training.rules import register as rules
from onward.training.rules.register import Says, Stamped

SOMEBODY = "Somebody"
NOTHING = Says()


class Stamp(NamedTuple):
    token: UUID
    taken_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What a row says, and the tap that it comes from; an import or nothing at all has none.

    ``name`` is the person's, as the register shows it.
    """

    says: Says = NOTHING
    tap: Stamped | None = None
    by: int | None = None
    by_name: str = SOMEBODY
    name: str = ""


def shown_name(person: Person) -> str:
    """How a register names somebody: as they like to be called, else by code."""
    return person.preferred_name or person.code


def known(tokens: Iterable[UUID]) -> set[UUID]:
    """Which of these taps are here already, whatever session they were for."""
    return set(RegisterEntry.objects.filter(token__in=list(tokens)).values_list("token", flat=True))


def standing(session: Session, people: Collection[int]) -> dict[int, Standing]:
    """Referral id -> what stands in their row, for all of ``people``, in three queries."""
    marked = Attendance.objects.filter(session=session, referral__in=people)
    says = {row[0]: Says(*row[1:]) for row in marked.values_list("referral_id", *Says._fields)}
    taps: dict[int, RegisterEntry] = {}
    entries = RegisterEntry.objects.filter(session=session, referral__in=people)
    for entry in entries.select_related("recorded_by"):
        if rules.later(entry, taps.get(entry.referral_id)):
            taps[entry.referral_id] = entry
    rows = Referral.objects.filter(pk__in=people).select_related("person")
    found = rows.only("person__code", "person__preferred_name")
    return {one.pk: _standing(one, says.get(one.pk, Says()), taps.get(one.pk)) for one in found}


def _standing(referral: Referral, says: Says, entry: RegisterEntry | None) -> Standing:
    name = shown_name(referral.person)
    if entry is None:
        return Standing(says, name=name)
    by_name = str(entry.recorded_by) if entry.recorded_by else SOMEBODY
    return Standing(says, Stamp(entry.token, entry.taken_at), entry.recorded_by_id, by_name, name)


def who_belong(session: Session, people: Collection[int]) -> set[int]:
    """Who of these referrals is marked here already, or has or had a place in the session's cohort."""
    marked = Attendance.objects.filter(session=session, referral__in=people)
    found = set(marked.values_list("referral_id", flat=True))
    for referral, path in places.paths(people).items():
        if path.offer == session.cohort_id or any(stay.cohort == session.cohort_id for stay in path.stays):
            found.add(referral)
    return found


def writable(referrals: Collection[int], *, user_id: int | None) -> set[int]:
    """Which of these referrals this user may mark; the operator, who is nobody, may mark all."""
    rows = Referral.objects.filter(pk__in=list(referrals))
    user = User.objects.filter(pk=user_id).first() if user_id else None
    if user is not None:
        rows = rows.visible_to(user, Part.REGISTER, writing=True)
    return set(rows.values_list("pk", flat=True))
