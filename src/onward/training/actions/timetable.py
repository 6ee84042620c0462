"""A cohort's timetable, saved at once after somebody has looked it over."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.models import Session
from onward.training.rules import hours_as_stored, mistakes_of_details, mistakes_of_session


class NewSession(NamedTuple):
    """A session of the course, as it goes on the timetable; trainers are ids of users."""

    code: str
    on: dt.date
    starts_at: dt.time
    hours: Decimal
    mode: str = ""
    room: str = ""
    link: str = ""
    lead_id: int | None = None
    second_id: int | None = None
    childcare_places: int | None = None


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def save_timetable(*, cohort: Cohort, told: Sequence[NewSession], by: Actor) -> int:
    """All of these sessions or none; the answer is how many were new. Raises :class:`Refused`.

    Saved a second time with the same days it changes nothing, so a double click does no harm.
    """
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    stored = Session.objects.filter(cohort=cohort).values_list("code", "on", "starts_at")
    there = {code: (on, starts_at) for code, on, starts_at in stored}
    if found := _mistakes(cohort, told, there):
        raise Refused(*found)
    made = Session.objects.bulk_create(
        Session(cohort=cohort, **{**one._asdict(), "hours": hours_as_stored(one.hours)})
        for one in told
        if one.code not in there
    )
    if made:
        events.record(
            "training.timetable_made",
            by=by,
            object_type="programmes.cohort",
            object_id=cohort.pk,
            fields=["sessions"],
        )
    return len(made)


def _mistakes(
    cohort: Cohort, told: Sequence[NewSession], there: dict[str, tuple[dt.date, dt.time | None]]
) -> list[str]:
    codes = of_version(cohort.definition_id).session_codes
    found: dict[str, None] = {}
    for one in told:
        found.update(
            dict.fromkeys(
                [
                    *mistakes_of_session(code=one.code, hours=one.hours, codes=codes),
                    *mistakes_of_details(hours=one.hours, lead=one.lead_id, second=one.second_id),
                ]
            )
        )
        if one.code in there and there[one.code] != (one.on, one.starts_at):
            found[f"Session {one.code} is on the timetable already. Move it there."] = None
    if len({one.code for one in told}) < len(told):
        found["A session is on the list twice. Start again from the dates."] = None
    return list(found)
