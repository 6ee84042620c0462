"""Cohorts as the home page, the list and a cohort's own page show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onward.accounts.models import User
from onward.casefile.queries import charts, dues, places
from onward.casefile.queries.charts import Chart
from onward.casefile.queries.dues import Due
from onward.casefile.queries.places import Place, Places
from onward.casefile.rules import Stage, stage
from onward.programmes.definition.schema import TrainingSession
from onward.programmes.models import Cohort, CohortTrainer
from onward.programmes.queries import definitions, trainers
from onward.training.queries import timetable
from onward.training.queries.timetable import SessionLine, Turnout


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort in a list."""

    cohort: Cohort
    places: Places
    so_far: str  # how people finished, in words; blank where the reader is not told
    stage: Stage
    next_session: dt.date | None
    unmarked: int


@dataclass(frozen=True, slots=True)
class Held:
    """A session on a cohort's page, with what the definition says of it, and its row of a table in words."""

    line: SessionLine
    title: str
    topics: tuple[str, ...]
    week: str
    came: str  # ``5 of 6``, blank before the register
    percent: str
    asides: str


@dataclass(frozen=True, slots=True)
class CohortPage:
    """Everything on a cohort's own page; ``whole`` is false for who sees the register and no more."""

    cohort: Cohort
    whole: bool
    places: Places
    stage: Stage
    people: list[tuple[Place, Turnout]]
    sessions: list[Held]
    upcoming: list[Held]
    trainers: list[CohortTrainer]
    chart: Chart | None
    due: Due

    @property
    def next(self) -> Held | None:
        return self.upcoming[0] if self.upcoming else None


def lines(cohorts: Sequence[Cohort], *, user: User, today: dt.date) -> list[CohortLine]:
    """These cohorts as lines of a list, in four queries however many they are."""
    ids = [cohort.pk for cohort in cohorts]
    counted = places.counted(ids)
    days = timetable.next_days(ids, today=today)
    unmarked = timetable.unmarked(ids, today=today)
    whole = places.sees_milestones(user)
    return [
        CohortLine(
            cohort,
            counted[cohort.pk],
            counted[cohort.pk].in_words if whole else "",
            _stage(cohort, today),
            days.get(cohort.pk),
            unmarked.get(cohort.pk, 0),
        )
        for cohort in cohorts
    ]


def page(cohort: Cohort, *, user: User, today: dt.date) -> CohortPage:
    """A cohort's page as ``user`` may see it, in six queries; words come from its own definition."""
    definition = definitions.of_cohort(cohort)
    found = timetable.of_cohort(cohort, {mark.key: mark.bucket for mark in definition.attendance})
    known = {one.code: one for module in definition.modules for one in module.sessions}
    sessions = [_held(line, known.get(line.code)) for line in found.sessions]
    members = places.of_cohort(cohort, user)
    teaching = trainers.of_cohort(cohort)
    return CohortPage(
        cohort=cohort,
        whole=places.sees_milestones(user),
        places=members.places,
        stage=_stage(cohort, today),
        people=[(place, found.people.get(place.referral_id, Turnout())) for place in members.people],
        sessions=sessions,
        upcoming=[one for one in sessions if one.line.on >= today and not one.line.cancelled][:3],
        trainers=teaching,
        chart=charts.of_sessions(found.sessions),
        due=dues.of_cohort(cohort, user, found.sessions, members.people, teaching, today=today),
    )


def _held(line: SessionLine, known: TrainingSession | None) -> Held:
    title = line.title or (known.title if known else "")
    topics = known.topics if known else ()
    turnout = line.turnout
    return Held(line, title, topics, str(line.week), turnout.told, turnout.percent, turnout.asides)


def _stage(cohort: Cohort, today: dt.date) -> Stage:
    return stage(starts_on=cohort.starts_on, ends_on=cohort.ends_on, today=today)
