"""What has to be seen to about eligibility: what runs out, exceptions that wait, reasons for "no"."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from onward.accounts.models import User
from onward.people.parts import Part
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.choices import GOES_ON, ReferralStatus
from onward.referrals.models import Decision, EligibilityEvidence, Exemption, Referral
from onward.referrals.rules.eligibility import SOON

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Recheck:
    """Evidence that ran out, or will soon, of somebody whose referral has not ended."""

    evidence: EligibilityEvidence
    label: str
    over: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An exception that waits for a second person; ``own``: whoever reads this asked for it."""

    exemption: Exemption
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """How many were turned away for a reason of the definition's list."""

    programme: str
    label: str
    number: int


def running_out(user: User, *, today: dt.date | None = None) -> QuerySet[EligibilityEvidence]:
    """The latest evidence of a criterion that has run out or will within 30 days, the soonest first.

    Of people whose record ``user`` may read, while their referral has not ended.
    """
    later = EligibilityEvidence.objects.filter(
        referral=OuterRef("referral"), criterion=OuterRef("criterion"), pk__gt=OuterRef("pk")
    )
    found = EligibilityEvidence.objects.filter(
        ~Exists(later),
        valid_until__isnull=False,
        valid_until__lte=(today or timezone.localdate()) + SOON,
        referral__in=_going(user).values("pk"),
    )
    return found.order_by("valid_until", "pk")


def exceptions_waiting(user: User) -> QuerySet[Exemption]:
    """Exceptions that wait for a second person, the oldest first."""
    found = Exemption.objects.filter(granted=None, referral__in=_going(user).values("pk"))
    return found.order_by("asked_at", "pk")


def exceptions_for(user: User) -> QuerySet[Exemption]:
    """Those of them that this user can decide: somebody else asked for them."""
    return exceptions_waiting(user).exclude(asked_by=user)


def one_exemption(user: User, referral: Referral, exemption_id: int) -> Exemption | None:
    """An exception from a criterion of this referral, if ``user`` may write there."""
    mine = Referral.objects.visible_to(user, Part.RECORD, writing=True).filter(pk=referral.pk)
    found = Exemption.objects.filter(pk=exemption_id, referral__in=mine.values("pk"))
    return found.select_related("asked_by", "decided_by", "referral__programme").first()


def rechecks(user: User) -> list[Recheck]:
    """The soonest of :func:`running_out`, with the words of their criteria; one more than is shown."""
    rows = running_out(user).select_related("referral__person", "referral__programme")
    today = timezone.localdate()
    return [
        Recheck(row, _label(row.referral.programme, row.criterion), (row.valid_until or today) < today)
        for row in rows.defer("text", "seen")[: MOST_SHOWN + 1]
    ]


def asked(user: User) -> list[Asked]:
    """The oldest of :func:`exceptions_waiting`, with the words of their criteria."""
    rows = exceptions_waiting(user).select_related("referral__person", "referral__programme", "asked_by")
    return [
        Asked(row, _label(row.referral.programme, row.criterion), row.asked_by_id == user.pk)
        for row in rows.defer("reason")[:MOST_SHOWN]
    ]


def turned_away(user: User) -> list[TurnedAway]:
    """How many of the office's referrals stand at "declined", by reason, the most frequent first.

    Most reasons are criteria: the pilot never counted them. Inside the team nothing is held back.
    """
    later = Decision.objects.filter(referral=OuterRef("referral"), pk__gt=OuterRef("pk"))
    declined = Decision.objects.filter(
        ~Exists(later),
        status=ReferralStatus.DECLINED,
        referral__office=user.office_id or 0,
    )
    counted = list(declined.values_list("referral__programme", "reason").annotate(number=Count("pk")))
    known = Programme.objects.in_bulk([pk for pk, _, _ in counted])
    found = [
        TurnedAway(known[pk].title, _reason(known[pk], reason), number) for pk, reason, number in counted
    ]
    return sorted(found, key=lambda one: (one.programme, -one.number, one.label))


def _going(user: User) -> QuerySet[Referral]:
    mine = Referral.objects.visible_to(user, Part.RECORD)
    return mine.filter(office=user.office_id or 0, standing__in=GOES_ON)


def _label(programme: Programme, key: str) -> str:
    return next((one.label for one in current(programme).criteria if one.key == key), key)


def _reason(programme: Programme, key: str) -> str:
    return next((one.label for one in current(programme).decision_reasons if one.key == key), "Not said")
