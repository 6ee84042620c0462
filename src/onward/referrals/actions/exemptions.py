"""An exception from a criterion: one asks for it with a reason, a second person grants it or not."""

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import rules
from onward.referrals.actions.openings import telling_openings
from onward.referrals.models import Exemption, Referral
from onward.referrals.queries import eligibility


@acts("referrals.decide", {"referral": Part.RECORD})
@transaction.atomic
def ask_exemption(*, referral: Referral, criterion: str, reason: str, by: Actor) -> Exemption:
    """Ask that a criterion need not be met. Raises :class:`Refused`."""
    line = eligibility.line_of(referral, criterion)
    exemption = line.exemption if line else None
    if why := rules.why_no_exception(
        known=line is not None,
        met=line is not None and line.is_met,
        waiting=exemption is not None and exemption.granted is None,
        granted=exemption is not None and exemption.granted is True,
        reason=reason,
    ):
        raise Refused(*why)
    row = Exemption.objects.create(
        referral=referral, criterion=criterion, reason=reason.strip(), asked_by_id=by.user_id
    )
    _record("referrals.exemption_asked", row, by)
    return row


@acts("referrals.decide", {"exemption.referral": Part.RECORD})
@transaction.atomic
def decide_exemption(*, exemption: Exemption, granted: bool, by: Actor) -> Exemption:
    """Grant an exception, or not; whoever asked for it cannot. Raises :class:`Refused`."""
    row = Exemption.objects.select_for_update().get(pk=exemption.pk)
    if refusal := rules.why_not_decide_exception(
        decided=row.granted is not None, asked_by_oneself=row.asked_by_id == by.user_id
    ):
        raise Refused(refusal)
    with telling_openings(row.referral, by):
        row.granted, row.decided_by_id, row.decided_at = granted, by.user_id, timezone.now()
        row.save(update_fields=["granted", "decided_by", "decided_at"])
        _record("referrals.exemption_granted" if granted else "referrals.exemption_refused", row, by)
    return row


def _record(kind: str, row: Exemption, by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="referrals.referral",
        object_id=row.referral_id,
        person_id=row.referral.person_id,
        fields=[row.criterion],
    )
