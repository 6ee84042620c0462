"""What is decided about a referral: every decision is a new row, the latest counts."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals import rules
from onward.referrals.actions import partner_access
from onward.referrals.actions.standings import settle
from onward.referrals.choices import ReferralStatus
from onward.referrals.models import Decision, Referral
from onward.referrals.queries import eligibility, places
from onward.referrals.queries import referrals as referral_queries


class DecisionLine(NamedTuple):
    referral_id: int
    status: str
    reason: str = ""


_TABLE = Table(Decision, fields=DecisionLine._fields, key=1, merged=rules.decision_told)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def accept(*, referral: Referral, by: Actor) -> Decision:
    """Accept somebody for whom no criterion of the whole programme is open. Raises :class:`Refused`.

    A criterion is met by what was seen and has not run out, or by an exception that a second person granted.
    """
    open_ones = eligibility.open_for_the_programme(referral)
    if open_ones:
        raise Refused(*(rules.still_open(criterion.label) for criterion in open_ones))
    return _decide(referral, ReferralStatus.ACCEPTED, "", by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def decline(*, referral: Referral, reason: str, by: Actor) -> Decision:
    """Turn somebody away, for a reason of the definition's list. Raises :class:`Refused`."""
    words = current(referral.programme).decision_reasons
    if reason not in {word.key for word in words if not word.retired}:
        raise Refused("Say why the referral is declined: choose one of the programme's reasons.")
    return _decide(referral, ReferralStatus.DECLINED, reason, by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def withdraw(*, referral: Referral, by: Actor) -> Decision:
    """The person does not want to go on. Raises :class:`Refused`."""
    if refusal := rules.why_no_withdrawal(takes_part=places.path_of(referral).takes_part):
        raise Refused(refusal)
    return _decide(referral, ReferralStatus.WITHDREW, "", by)


@trusted
def withdraw_by_partner(*, referral: Referral, by: Actor) -> Decision:
    """The partner that made the referral takes it back, which was gated there. Raises :class:`Refused`."""
    return _decide(referral, ReferralStatus.WITHDREW, "", by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def put_on_waiting_list(*, referral: Referral, by: Actor) -> Decision:
    """Nothing can be decided yet, or there is no place. Raises :class:`Refused`."""
    path = places.path_of(referral)
    if refusal := rules.why_not_wait(offered=path.offer is not None, joined=bool(path.stays)):
        raise Refused(refusal)
    return _decide(referral, ReferralStatus.WAITING, "", by)


@trusted
def decide_all(*, lines: Iterable[DecisionLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form: what an office's own list says was decided. Owners are referrals.

    A list holds how things stand, not how they came about: the order of decisions is not asked for here. The
    caller records the events and settles where the referrals stand.
    """
    return upkeep.keep(_TABLE, lines, known=known, also={"recorded_by_id": by.user_id})


def _decide(referral: Referral, status: ReferralStatus, reason: str, by: Actor) -> Decision:
    before = referral_queries.decision(referral)
    if refusal := rules.why_not_decide(before, status):
        raise Refused(refusal)
    row = Decision.objects.create(referral=referral, status=status, reason=reason, recorded_by_id=by.user_id)
    events.record(
        f"referrals.{status.name.lower()}",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=["decision", "decision_reason"] if reason else ["decision"],
    )
    if status in partner_access.GOES_ON:
        partner_access.begin(referral)
    else:
        partner_access.run_out(Referral.objects.filter(pk=referral.pk))
    settle([referral.pk])
    return row
