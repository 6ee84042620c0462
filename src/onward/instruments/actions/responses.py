"""Answers to questionnaires, tests and scales: every response is a new row."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.instruments import rules
from onward.instruments.models import Response
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.programmes.models import DefinitionVersion
from onward.programmes.queries.definitions import of_version
from onward.referrals.models import Referral


class ResponseLine(NamedTuple):
    """``answers`` and ``texts`` hold answered items only; ``definition_id`` is the version naming them."""

    referral_id: int
    instrument: str
    stage: str
    on: dt.date
    answers: Mapping[str, int | str]
    texts: Mapping[str, str] | None
    definition_id: int


_TABLE = Table(Response, fields=ResponseLine._fields, key=4, merged=rules.response_told)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def record_response(
    *, referral: Referral, definition: DefinitionVersion, told: ResponseLine, by: Actor
) -> Response:
    """Somebody's answers on a day, checked against this version's instrument. Raises :class:`Refused`."""
    if definition.programme_id != referral.programme_id:
        raise Refused("The questions are of another programme. Choose the version of the person's cohort.")
    told = told._replace(referral_id=referral.pk, definition_id=definition.pk, texts=told.texts or None)
    try:
        instrument = of_version(definition.pk).instrument(told.instrument)
    except KeyError:
        raise Refused(f"The programme has no instrument “{told.instrument}”. Choose one it has.") from None
    if found := rules.mistakes(instrument, stage=told.stage, answers=told.answers, texts=told.texts or {}):
        raise Refused(*found)
    row = Response.objects.create(**told._asdict(), recorded_by_id=by.user_id)
    events.record(
        "instruments.response_recorded",
        by=by,
        object_type="instruments.response",
        object_id=row.pk,
        person_id=referral.person_id,
        fields=sorted((*told.answers, *(told.texts or ()))),
    )
    return row


@trusted
def record_all(*, instrument: str, lines: Iterable[ResponseLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of :func:`record_response` for one instrument: owners are referrals.

    Of two responses of one person, stage and day the later line counts. Answers are checked by whoever reads
    the list, with the same rules, so that each mistake is named by its cell. The caller records the events.
    """
    counting = {line[:4]: line for line in lines}
    return upkeep.keep(
        _TABLE,
        counting.values(),
        known=known,
        among=Response.objects.filter(instrument=instrument),
        also={"recorded_by_id": by.user_id},
    )
