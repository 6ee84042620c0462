"""Cohorts: groups that go through a programme together, by the definition that they started with."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries.definitions import current_version
from onward.programmes.rules import mistakes_of_cohort


class CohortLine(NamedTuple):
    code: str
    starts_on: dt.date
    ends_on: dt.date
    delivery: str = ""
    places: int | None = None


_TABLE = Table(Cohort, fields=CohortLine._fields, key=1)


@acts("cohorts.change", {"office": None})
@transaction.atomic
def open_cohort(*, programme: Programme, office: Office, told: CohortLine, by: Actor) -> Cohort:
    """A new cohort, pinned to the programme's current definition. Raises :class:`Refused`."""
    _check(told)
    if Cohort.objects.filter(programme=programme, office=office, code=told.code).exists():
        raise Refused(f"There is a cohort {told.code} already. Choose another code.")
    cohort = Cohort.objects.create(
        programme=programme, office=office, definition=current_version(programme), **told._asdict()
    )
    events.record(
        "programmes.cohort_opened",
        by=by,
        object_type="programmes.cohort",
        object_id=cohort.pk,
        fields=sorted(name for name, value in told._asdict().items() if value),
    )
    return cohort


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def change_cohort(*, cohort: Cohort, told: CohortLine, by: Actor) -> None:
    """Another code, other days, another delivery or number of places. Raises :class:`Refused`."""
    _check(told)
    near = Cohort.objects.filter(programme=cohort.programme_id, office=cohort.office_id, code=told.code)
    if near.exclude(pk=cohort.pk).exists():
        raise Refused(f"There is a cohort {told.code} already. Choose another code.")
    changed = [name for name, value in told._asdict().items() if getattr(cohort, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(cohort, name, getattr(told, name))
    cohort.save(update_fields=changed)
    events.record(
        "programmes.cohort_changed",
        by=by,
        object_type="programmes.cohort",
        object_id=cohort.pk,
        fields=sorted(changed),
    )


def open_all(*, programme: Programme, office: Office, cohorts: Iterable[CohortLine]) -> Kept:
    """The bulk form of :func:`open_cohort`: owners are codes. The caller records the events.

    A cohort that is there already keeps its definition; its dates and delivery become those told.
    """
    lines = {line.code: line for line in cohorts}
    for line in lines.values():
        _check(line)
    return upkeep.keep(
        _TABLE,
        lines.values(),
        known=set(lines),
        among=Cohort.objects.filter(programme=programme, office=office),
        also={
            "programme_id": programme.pk,
            "office_id": office.pk,
            "definition_id": current_version(programme).pk,
        },
        ids=True,
    )


def _check(told: CohortLine) -> None:
    if found := mistakes_of_cohort(code=told.code, starts_on=told.starts_on, ends_on=told.ends_on):
        raise Refused(*found)
