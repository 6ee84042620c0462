"""How people were doing after the course: every follow-up is a new row."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table, Values
from onward.outcomes import rules
from onward.outcomes.models import FollowUp
from onward.people.access import heed
from onward.people.choices import Purpose
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral


class FollowUpLine(NamedTuple):
    """``hours`` is free text; the band it comes to is worked out here."""

    referral_id: int
    on: dt.date
    status: str
    hours: str = ""
    self_employed: str = ""
    reason: str = ""
    activity: str = ""
    english_course: str = ""
    other_course: str = ""


def _told(stored: Values, told: Values) -> Values:
    return upkeep.filled_over(rules.still_true(stored, status=told[0]), told)


_FIELDS = (*FollowUpLine._fields[:3], "hours_band", *FollowUpLine._fields[3:])
_TABLE = Table(FollowUp, fields=_FIELDS, key=2, merged=_told)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def record_follow_up(*, referral: Referral, told: FollowUpLine, by: Actor) -> FollowUp:
    """What somebody told about a day after the course. Raises :class:`Refused`.

    Not of somebody who said no to being called, or took it back: docs/adr/0010-consent-that-acts.md. The bulk
    form stores what an office recorded in the past, when nobody had said so.
    """
    heed(referral.person, Purpose.FOLLOW_UP)
    definition = current(referral.programme)
    if found := rules.mistakes(
        status=told.status,
        reason=told.reason,
        statuses=[word.key for word in definition.statuses if not word.retired],
        reasons=[word.key for word in definition.reasons if not word.retired],
    ):
        raise Refused(*found)
    told = told._replace(referral_id=referral.pk)
    values = dict(zip(_FIELDS, _with_band(told), strict=True))
    row = FollowUp.objects.create(**values, recorded_by_id=by.user_id)
    events.record(
        "outcomes.follow_up_recorded",
        by=by,
        object_type="outcomes.followup",
        object_id=row.pk,
        person_id=referral.person_id,
        fields=sorted(name.removesuffix("_id") for name, value in told._asdict().items() if value),
    )
    return row


@trusted
def record_all(*, lines: Iterable[FollowUpLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of :func:`record_follow_up`: owners are referrals. The caller records the events.

    Of two follow-ups of one person and day the later line counts.
    """
    counting = {line[:2]: _with_band(line) for line in lines}
    return upkeep.keep(_TABLE, counting.values(), known=known, also={"recorded_by_id": by.user_id})


def _with_band(line: FollowUpLine) -> tuple[Any, ...]:
    return (*line[:3], rules.hours_band(line.hours), *line[3:])
