"""A partner takes back a referral that it made."""

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.rules.access import mistakes_of_reason
from onward.referrals.actions import decisions, threads
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Decision, Referral
from onward.referrals.queries import places
from onward.referrals.queries import thread as queries
from onward.referrals.rules import thread as rules


@acts("referrals.refer", {"referral": None})
@transaction.atomic
def withdraw(*, referral: Referral, reason: str, by: Actor) -> Decision:
    """The person does not want to go on, says the partner that referred them. Raises :class:`Refused`.

    The reason stands in the thread, for the office. Somebody who has started tells the office themselves.
    """
    threads.check_partner(referral, by)
    started = places.path_of(referral).takes_part
    if refusal := rules.why_not_withdraw(queries.stands_at(referral), started=started):
        raise Refused(refusal)
    if found := mistakes_of_reason(reason):
        raise Refused(*found)
    made = decisions.withdraw_by_partner(referral=referral, by=by)
    threads.write(
        referral=referral, kind=ThreadKind.NOTE, text=f"Withdrawn. {reason.strip()}", from_partner=True, by=by
    )
    return made
