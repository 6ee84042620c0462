"""Days on which an office does not teach."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.training.models import Closure
from onward.training.rules import mistakes_of_closure


class Closed(NamedTuple):
    """Both days belong to it."""

    first: dt.date
    last: dt.date
    title: str


@acts("cohorts.change", {"office": None})
@transaction.atomic
def add_closure(*, office: Office, told: Closed, by: Actor) -> Closure:
    """Days without sessions, from now on. The same told twice stays one. Raises :class:`Refused`."""
    told = told._replace(title=told.title.strip())
    if found := mistakes_of_closure(first=told.first, last=told.last, title=told.title):
        raise Refused(*found)
    there = Closure.objects.filter(office=office, **told._asdict()).first()
    if there is not None:
        return there
    made = Closure.objects.create(office=office, made_by_id=by.user_id, **told._asdict())
    _record("training.closure_added", made.pk, by)
    return made


@acts("cohorts.change", {"closure.office": None})
@transaction.atomic
def remove_closure(*, closure: Closure, by: Actor) -> None:
    """The office teaches on these days after all."""
    number = closure.pk
    closure.delete()
    _record("training.closure_removed", number, by)


def _record(kind: str, number: int, by: Actor) -> None:
    events.record(
        kind, by=by, object_type="training.closure", object_id=number, fields=["first", "last", "title"]
    )
