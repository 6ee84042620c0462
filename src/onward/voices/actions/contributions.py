"""What was said or written in a focus group; nobody's name stands by it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Occurrences, Table
from onward.people.access import demand
from onward.people.choices import Purpose, YesNo
from onward.people.models import Person
from onward.people.rules.consents import OFFICE
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.voices.models import Contribution
from onward.voices.rules import mistakes


class ContributionLine(NamedTuple):
    cohort_id: int
    exercise: str
    text: str
    on: dt.date | None = None
    quote_allowed: str = ""


_TABLE = Table(Contribution, fields=("cohort_id", "key", *ContributionLine._fields[1:]), key=2)


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def add_contribution(
    *, cohort: Cohort, told: ContributionLine, by: Actor, person: Person | None = None
) -> Contribution:
    """One more thing that was said; with ``person``, by somebody who was asked alone.

    Words of a known person are marked as words to quote only where they agreed to it. Raises
    :class:`Refused`.
    """
    if person and told.quote_allowed == YesNo.YES:
        demand(person, Purpose.QUOTE, OFFICE)
    exercises = [word.key for word in of_version(cohort.definition_id).exercises if not word.retired]
    if found := mistakes(exercise=told.exercise, exercises=exercises, text=told.text):
        raise Refused(*found)
    told = told._replace(cohort_id=cohort.pk)
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # two like words must not take one key
    taken = set(Contribution.objects.filter(cohort=cohort).values_list("key", flat=True))
    like = _keyed(told for _ in range(len(taken) + 1))
    key = next(row[1] for row in like if row[1] not in taken)
    row = Contribution.objects.create(key=key, person=person, **told._asdict())
    events.record(
        "voices.contribution_added",
        by=by,
        object_type="voices.contribution",
        object_id=row.pk,
        person_id=person.pk if person else None,
        fields=sorted(name.removesuffix("_id") for name, value in told._asdict().items() if value),
    )
    return row


def add_all(*, lines: Iterable[ContributionLine], known: set[int]) -> Kept:
    """The bulk form of :func:`add_contribution`: owners are cohorts. The caller records the events."""
    return upkeep.keep(_TABLE, _keyed(lines), known=known)


def _keyed(lines: Iterable[ContributionLine]) -> Iterator[tuple[Any, ...]]:
    occurrences = Occurrences("contribution")
    for line in lines:
        yield (line.cohort_id, occurrences.key(line.cohort_id, line.exercise, line.text), *line[1:])
