"""Sessions beside the course: catch-ups, refreshers, social meetings."""

from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.actions import notices
from onward.training.actions.notices import What
from onward.training.actions.sessions import Details
from onward.training.choices import SessionKind
from onward.training.models import Session
from onward.training.rules import hours_as_stored, mistakes_of_details, mistakes_of_extra


class Extra(NamedTuple):
    """A session beside the course; ``repeats`` is the one that a catch-up is for."""

    kind: str
    details: Details
    title: str = ""
    repeats: Session | None = None


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def add_extra(*, cohort: Cohort, told: Extra, by: Actor) -> Session:
    """One more session for the cohort, which is told. The same one added twice stays one.

    Raises :class:`Refused`.
    """
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    details = told.details._replace(hours=hours_as_stored(told.details.hours))
    title = told.title.strip()
    found = mistakes_of_details(hours=details.hours, lead=details.lead_id, second=details.second_id)
    repeats = told.repeats
    found += mistakes_of_extra(
        catch_up=told.kind == SessionKind.CATCH_UP,
        title=title,
        repeats=repeats is not None and repeats.cohort_id == cohort.pk and repeats.kind == SessionKind.COURSE,
    )
    if found:
        raise Refused(*found)
    same = Session.objects.filter(cohort=cohort, kind=told.kind, title=title, repeats=repeats)
    there = same.filter(on=details.on, starts_at=details.starts_at, cancelled_at=None).first()
    if there is not None:
        return there
    made = Session.objects.create(
        cohort=cohort, code=_code(cohort), kind=told.kind, title=title, repeats=repeats, **details._asdict()
    )
    events.record(
        "training.session_added",
        by=by,
        object_type="training.session",
        object_id=made.pk,
        fields=["kind", "on", "repeats" if repeats else "title", "starts_at"],
    )
    notices.session_changed(session=made, what=What.ADDED, by=by)
    return made


def _code(cohort: Cohort) -> str:
    """X1, X2, …: the first that neither the timetable nor the definition has."""
    taken = set(Session.objects.filter(cohort=cohort).values_list("code", flat=True))
    taken.update(of_version(cohort.definition_id).session_codes)
    number = 1
    while f"X{number}" in taken:
        number += 1
    return f"X{number}"
