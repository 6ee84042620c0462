"""Sharing agreements: recorded when they are signed, ended when they end."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import Office, Partner
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.models import Agreement
from onward.people.parts import Part


class Signed(NamedTuple):
    """What stands on the paper: with a partner, or with a funder who is named."""

    purposes: str
    since: dt.date
    signed_copy: str
    until: dt.date | None = None
    partner: Partner | None = None
    funder: str = ""
    parts: tuple[str, ...] = (Part.MILESTONES,)


@acts("privacy.decide", {"office": None})
@transaction.atomic
def record_agreement(*, office: Office, signed: Signed, by: Actor) -> Agreement:
    """Write a signed agreement down; from its first day it lets something leave. Raises :class:`Refused`."""
    if (signed.partner is None) == (not signed.funder.strip()):
        raise Refused("Name one of the two: a partner, or a funder.")
    if not (signed.purposes.strip() and signed.signed_copy.strip()):
        raise Refused("Write what the sharing is for, and where the signed copy is.")
    if signed.until and signed.until < signed.since:
        raise Refused("The last day is before the first. Look at both again.")
    if signed.partner and Part.MILESTONES not in signed.parts:
        raise Refused("Partners see milestones and nothing else: the agreement has to cover them.")
    parts = sorted(signed.parts) if signed.partner else []
    row = Agreement.objects.create(
        office=office,
        recorded_by_id=by.user_id,
        **{**signed._asdict(), "parts": parts, "funder": signed.funder.strip()},
    )
    _record("people.agreement_recorded", row, by)
    return row


@acts("privacy.decide", {"agreement": None})
@transaction.atomic
def end(*, agreement: Agreement, by: Actor) -> None:
    """From today on nothing leaves under it. Raises :class:`Refused`."""
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if row.ended_on:
        raise Refused("This agreement was ended already.")
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    _record("people.agreement_ended", row, by)


def _record(kind: str, row: Agreement, by: Actor) -> None:
    record(kind, by=by, object_type="people.agreement", object_id=row.pk)
