"""One-to-one sessions."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.support.models import SupportSession
from onward.support.rules import mistakes_of_session


class SupportLine(NamedTuple):
    """``ordinal`` counts the sessions of one person on one day from 1."""

    referral_id: int
    on: dt.date
    ordinal: int
    minutes: int | None = None
    mode: str = ""
    purpose: str = ""


_TABLE = Table(SupportSession, fields=SupportLine._fields, key=3)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def record_session(*, referral: Referral, told: SupportLine, by: Actor) -> SupportSession:
    """One more session with somebody; its ordinal is the next of the day. Raises :class:`Refused`."""
    if found := mistakes_of_session(minutes=told.minutes):
        raise Refused(*found)
    Referral.objects.select_for_update().get(pk=referral.pk)  # two sessions must not take one ordinal
    before = SupportSession.objects.filter(referral=referral, on=told.on)
    last = before.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    told = told._replace(referral_id=referral.pk, ordinal=last + 1)
    session = SupportSession.objects.create(**told._asdict())
    events.record(
        "support.session_recorded",
        by=by,
        object_type="support.supportsession",
        object_id=session.pk,
        person_id=referral.person_id,
        fields=sorted(
            name for name in ("on", "minutes", "mode", "purpose") if getattr(told, name) not in (None, "")
        ),
    )
    return session


def record_all(*, lines: Iterable[SupportLine], known: set[int]) -> Kept:
    """The bulk form of :func:`record_session`: owners are referrals. The caller records the events."""
    return upkeep.keep(_TABLE, lines, known=known)
