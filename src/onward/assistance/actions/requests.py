"""Help is asked for from the register, where somebody did not come for want of it. Giving it comes later."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.assistance import rules
from onward.assistance.models import HelpRequest
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral


class Asked(NamedTuple):
    """Which kind of help, for which day, and the key of why it was wanting."""

    kind: str
    on: dt.date
    reason: str = ""


@acts("register.mark", {"referral": Part.REGISTER})
@transaction.atomic
def ask(*, referral: Referral, asked: Asked, by: Actor) -> HelpRequest:
    """Ask the team for help for somebody; the same day and kind is asked once. Raises :class:`Refused`."""
    kinds = [word.key for word in current(referral.programme).assistance if not word.retired]
    if found := rules.mistakes_of_help(kind=asked.kind, kinds=kinds, from_on=asked.on, until_on=None):
        raise Refused(*found)
    Referral.objects.select_for_update(no_key=True).get(pk=referral.pk)  # two taps are one request
    known = HelpRequest.objects.filter(referral=referral, kind=asked.kind, on=asked.on).first()
    if known is not None:
        return known
    made = HelpRequest.objects.create(referral=referral, **asked._asdict(), recorded_by_id=by.user_id)
    events.record(
        "assistance.help_asked",
        by=by,
        object_type="assistance.helprequest",
        object_id=made.pk,
        person_id=referral.person_id,
        fields=sorted(name for name, value in asked._asdict().items() if value),
    )
    return made
