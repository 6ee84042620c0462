"""Somebody steps out of the course for a while, and comes back; their place stays theirs."""

import datetime as dt

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import rules
from onward.referrals.choices import PauseKind
from onward.referrals.models import Pause, Referral
from onward.referrals.queries import places


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def pause(*, referral: Referral, on: dt.date, reason: str = "", by: Actor) -> Pause:
    """From ``on`` nobody expects them until they are back. Raises :class:`Refused`."""
    last = places.path_of(referral).last
    if why := rules.why_not_pause(
        takes_part=last is not None and not last.finish,
        away=places.away_since(referral) is not None,
        enrolled_on=last.enrolled_on if last else None,
        on=on,
    ):
        raise Refused(*why)
    return _note(referral, PauseKind.PAUSED, on, reason, by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def resume(*, referral: Referral, on: dt.date, by: Actor) -> Pause:
    """They are back from ``on``. Raises :class:`Refused`."""
    if why := rules.why_not_resume(since=places.away_since(referral), on=on):
        raise Refused(*why)
    return _note(referral, PauseKind.RESUMED, on, "", by)


def _note(referral: Referral, kind: PauseKind, on: dt.date, reason: str, by: Actor) -> Pause:
    place = places.of(referral)
    assert place is not None  # noqa: S101  whoever steps out or comes back is in a course
    row = Pause.objects.create(
        referral=referral,
        cohort_id=place.cohort_id,
        kind=kind,
        on=on,
        reason=reason,
        recorded_by_id=by.user_id,
    )
    events.record(
        "referrals.paused" if kind == PauseKind.PAUSED else "referrals.resumed",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=["on", "reason"] if reason else ["on"],
    )
    return row
