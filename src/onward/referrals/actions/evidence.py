"""What was seen about the criteria of a programme: a new answer is a new row, the latest counts."""

import datetime as dt
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
from onward.referrals.actions.openings import telling_openings
from onward.referrals.models import EligibilityEvidence, Referral
from onward.referrals.rules import mistakes_of_evidence


class EvidenceLine(NamedTuple):
    referral_id: int
    criterion: str
    answer: str
    text: str = ""
    seen_on: dt.date | None = None
    valid_until: dt.date | None = None


_TABLE = Table(EligibilityEvidence, fields=EvidenceLine._fields, key=2)


@acts("referrals.decide", {"referral": Part.RECORD})
@transaction.atomic
def record_evidence(
    *, referral: Referral, told: EvidenceLine, seen: str = "", by: Actor
) -> EligibilityEvidence:
    """The answer to one criterion; ``seen`` is what was looked at, in words. Raises :class:`Refused`.

    The trail also tells which modules it opens or closes.
    """
    told = told._replace(referral_id=referral.pk)
    if found := mistakes_of_evidence(
        current(referral.programme).criteria,
        criterion=told.criterion,
        answer=told.answer,
        seen_on=told.seen_on,
        valid_until=told.valid_until,
    ):
        raise Refused(*found)
    with telling_openings(referral, by):
        row = EligibilityEvidence.objects.create(
            **told._asdict(), seen=seen.strip() or None, recorded_by_id=by.user_id
        )
        events.record(
            "referrals.evidence_recorded",
            by=by,
            object_type="referrals.referral",
            object_id=referral.pk,
            person_id=referral.person_id,
            fields=[told.criterion],
        )
    return row


@trusted
def record_all(*, lines: Iterable[EvidenceLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of :func:`record_evidence`: owners are referrals. The caller records the events."""
    return upkeep.keep(_TABLE, lines, known=known, also={"recorded_by_id": by.user_id})
