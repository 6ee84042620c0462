"""Help that was asked for."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from onward.accounts.models import User
from onward.assistance.models import Assistance, HelpRequest
from onward.programmes.definition.schema import Definition
from onward.programmes.queries.definitions import current


def asked_on(referrals: Collection[int], on: dt.date) -> set[tuple[int, str]]:
    """(referral id, kind) of what was asked for these people on a day."""
    found = HelpRequest.objects.filter(referral__in=referrals, on=on)
    return set(found.values_list("referral_id", "kind"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Help that was asked for, in the words of the programme's definition."""

    person_id: int
    code: str
    kind: str
    reason: str
    on: dt.date


def number_waiting(user: User) -> int:
    """How many requests wait for somebody to give the help."""
    return _not_given(user).count()


def waiting(user: User) -> list[Waiting]:
    """What was asked for the people whose record ``user`` reads and was not given yet, the oldest first."""
    rows = _not_given(user).select_related("referral__person", "referral__programme").order_by("on", "pk")
    found = list(rows)
    programmes = {one.referral.programme_id: one.referral.programme for one in found}
    definitions = {key: current(programme) for key, programme in programmes.items()}
    return [_in_words(one, definitions[one.referral.programme_id]) for one in found]


def _not_given(user: User) -> QuerySet[HelpRequest]:
    """It was given where help of that kind runs, or begins, on the day that it was asked for or later."""
    given = Assistance.objects.filter(
        Q(from_on__gte=OuterRef("on")) | Q(until_on__gte=OuterRef("on")),
        referral=OuterRef("referral"),
        kind=OuterRef("kind"),
    )
    return HelpRequest.objects.visible_to(user).filter(~Exists(given))


def _in_words(one: HelpRequest, definition: Definition) -> Waiting:
    kinds = {word.key: word.label for word in definition.assistance}
    reasons = {word.key: word.label for word in definition.absence_reasons}
    return Waiting(
        person_id=one.referral.person_id,
        code=one.referral.person.code,
        kind=kinds.get(one.kind, one.kind),
        reason=reasons.get(one.reason, one.reason),
        on=one.on,
    )
