"""Practical help so that somebody can take part: given, and for things that are lent, handed back."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.assistance import rules
from onward.assistance.models import Assistance
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Occurrences, Table, Values
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral


class HelpLine(NamedTuple):
    referral_id: int
    kind: str
    item: str = ""
    from_on: dt.date | None = None
    until_on: dt.date | None = None


def keys_of(lines: Iterable[HelpLine]) -> Iterator[str]:
    """A key for each line, by which it is found again: kind, item, first day, how often they were told."""
    occurrences = Occurrences("assistance")
    for line in lines:
        day = line.from_on.isoformat() if line.from_on else ""
        yield occurrences.key(line.referral_id, line.kind, line.item, day)


def _told(stored: Values, told: Values) -> Values:
    merged = upkeep.filled_over(stored, told)
    if found := rules.back_before_given(merged[2], merged[3]):
        raise Refused(*found)
    return merged


_TABLE = Table(Assistance, fields=("referral_id", "key", *HelpLine._fields[1:]), key=2, merged=_told)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def give(*, referral: Referral, told: HelpLine, by: Actor) -> Assistance:
    """Help is given, or a thing is lent. Raises :class:`Refused`."""
    kinds = [word.key for word in current(referral.programme).assistance if not word.retired]
    if found := rules.mistakes_of_help(
        kind=told.kind, kinds=kinds, from_on=told.from_on, until_on=told.until_on
    ):
        raise Refused(*found)
    told = told._replace(referral_id=referral.pk)
    Referral.objects.select_for_update().get(pk=referral.pk)  # two like things must not take one key
    taken = set(Assistance.objects.filter(referral=referral).values_list("key", flat=True))
    like = keys_of(told for _ in range(len(taken) + 1))
    row = Assistance.objects.create(key=next(key for key in like if key not in taken), **told._asdict())
    filled = [name.removesuffix("_id") for name, value in told._asdict().items() if value]
    _record("assistance.given", row, filled, by)
    return row


@acts("record.write", {"assistance.referral": Part.RECORD})
@transaction.atomic
def hand_back(*, assistance: Assistance, on: dt.date, by: Actor) -> Assistance:
    """What was lent came back. Raises :class:`Refused`."""
    if found := rules.back_before_given(assistance.from_on, on):
        raise Refused(*found)
    assistance.until_on = on
    assistance.save(update_fields=["until_on"])
    _record("assistance.handed_back", assistance, ["until_on"], by)
    return assistance


def give_all(*, lines: Iterable[tuple[str, HelpLine]], known: set[int]) -> Kept:
    """The bulk form of both, each line with its key: owners are referrals. The caller records the events."""
    rows: Iterator[tuple[Any, ...]] = ((line.referral_id, key, *line[1:]) for key, line in lines)
    return upkeep.keep(_TABLE, rows, known=known, ids=True)


def _record(kind: str, assistance: Assistance, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="assistance.assistance",
        object_id=assistance.pk,
        person_id=assistance.referral.person_id,
        fields=sorted(fields),
    )
