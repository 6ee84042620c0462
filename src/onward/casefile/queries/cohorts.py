"""Cohorts as the home page, the list and a cohort's own page show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onward.accounts.models import User
from onward.casefile.queries import places
from onward.casefile.queries.places import Place, Places
from onward.casefile.rules import Stage, stage
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Cohort
from onward.programmes.queries import definitions
from onward.training.queries import timetable
from onward.training.queries.timetable import SessionLine, Turnout


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort in a list."""

    cohort: Cohort
    places: Places
    stage: Stage
    next_session: dt.date | None
    unmarked: int


@dataclass(frozen=True, slots=True)
class CohortPage:
    """Everything on a cohort's own page."""

    cohort: Cohort
    places: Places
    stage: Stage
    people: list[tuple[Place, Turnout]]
    sessions: list[tuple[SessionLine, str]]  # each with its title in the definition
    upcoming: list[tuple[SessionLine, str]]


def lines(cohorts: Sequence[Cohort], *, today: dt.date) -> list[CohortLine]:
    """These cohorts as lines of a list, in four queries however many they are."""
    ids = [cohort.pk for cohort in cohorts]
    counted = places.counted(ids)
    days = timetable.next_days(ids, today=today)
    unmarked = timetable.unmarked(ids, today=today)
    return [
        CohortLine(
            cohort,
            counted[cohort.pk],
            _stage(cohort, today),
            days.get(cohort.pk),
            unmarked.get(cohort.pk, 0),
        )
        for cohort in cohorts
    ]


def page(cohort: Cohort, *, user: User, today: dt.date) -> CohortPage:
    """A cohort's page as ``user`` may see it; the words come from the definition it started with."""
    definition = definitions.of_version(cohort.definition_id)
    found = timetable.of_cohort(cohort, {mark.key: mark.bucket for mark in definition.attendance})
    titles = _titles(definition)
    sessions = [(session, titles.get(session.code, "")) for session in found.sessions]
    return CohortPage(
        cohort=cohort,
        places=places.counted([cohort.pk])[cohort.pk],
        stage=_stage(cohort, today),
        people=[
            (place, found.people.get(place.referral_id, Turnout()))
            for place in places.of_cohort(cohort, user)
        ],
        sessions=sessions,
        upcoming=[(session, title) for session, title in sessions if session.on >= today][:3],
    )


def _stage(cohort: Cohort, today: dt.date) -> Stage:
    return stage(starts_on=cohort.starts_on, ends_on=cohort.ends_on, today=today)


def _titles(definition: Definition) -> dict[str, str]:
    return {session.code: session.title for module in definition.modules for session in module.sessions}
