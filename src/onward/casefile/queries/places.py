"""Who has a place in which cohort, and how far they came; ``referrals/rules/stays.py`` says what counts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.people.parts import Part, relations
from onward.programmes.models import Cohort
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.referrals.models.steps import PlaceStepQuerySet
from onward.referrals.rules import stays
from onward.referrals.rules.stays import Path, Stay, Step

FINISHED = (PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY)
NOT_EXPECTED = "not expected"
_TAGS = {  # in words, and the kind of tag
    PlaceStatus.COMPLETED: ("Completed", "done"),
    PlaceStatus.LEFT_EARLY: ("Left early", "due"),
    PlaceStatus.ENROLLED: ("Taking part", ""),
    PlaceStatus.OFFERED: ("Place offered", "due"),
    NOT_EXPECTED: ("Not expected", ""),
}


@dataclass(frozen=True, slots=True)
class Places:
    """How many people a cohort has, and how they finished."""

    enrolled: int = 0
    completed: int = 0
    left_early: int = 0

    @property
    def taking_part(self) -> int:
        return self.enrolled - self.completed - self.left_early

    @property
    def in_words(self) -> str:
        """``5 completed, 1 left early``: only what there is."""
        parts = (
            (self.taking_part, "taking part"),
            (self.completed, "completed"),
            (self.left_early, "left early"),
        )
        return ", ".join(f"{number} {word}" for number, word in parts if number) or "Nobody yet"


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place: known by code, by the office's number and by what they like to be called.

    Whoever sees the register only
    learns who is expected (``enrolled``) and who is not any more (:data:`NOT_EXPECTED`), and no days.
    """

    person_id: int
    referral_id: int
    code: str
    ref: str
    preferred_name: str
    status: str
    enrolled_on: dt.date | None = None
    finished_on: dt.date | None = None

    @property
    def label(self) -> str:
        return _TAGS[self.status][0]

    @property
    def kind(self) -> str:
        """The kind of tag for it: ``done``, ``due`` or nothing."""
        return _TAGS[self.status][1]


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody in a cohort: the numbers of all, and those whom the reader may see."""

    places: Places
    people: list[Place]


def _latest(statuses: Collection[str]) -> PlaceStepQuerySet:
    """The steps of these kinds that no later one of the same person overtakes."""
    later = PlaceStep.objects.filter(
        referral=OuterRef("referral"), status__in=statuses, pk__gt=OuterRef("pk")
    )
    return PlaceStep.objects.filter(~Exists(later), status__in=statuses)


def counted(cohorts: Collection[int]) -> dict[int, Places]:
    """The places of each of these cohorts, in two queries."""
    found = _tally(Q(cohort__in=cohorts), by="cohort")
    return {cohort: found.get(cohort, Places()) for cohort in cohorts}


def of_programmes(user: User) -> dict[int, Places]:
    """The places of all cohorts of the user's office, by the programme's id, in two queries."""
    return _tally(Q(cohort__office_id=user.office_id), by="cohort__programme")


def _tally(within: Q, *, by: str) -> dict[int, Places]:
    enrolled = _latest([PlaceStatus.ENROLLED]).filter(within).values_list(by).annotate(people=Count("pk"))
    finished = (
        _latest(FINISHED)
        .ends_that_count()
        .filter(within)
        .values_list(by)
        .annotate(
            completed=Count("pk", filter=Q(status=PlaceStatus.COMPLETED)),
            left=Count("pk", filter=Q(status=PlaceStatus.LEFT_EARLY)),
        )
    )
    ends = {key: (completed, left) for key, completed, left in finished}
    return {key: Places(people, *ends.get(key, (0, 0))) for key, people in enrolled}


def of_cohort(cohort: Cohort, user: User) -> Members:
    """Whose place that counts is in this cohort, by the office's number, in two queries."""
    touched = PlaceStep.objects.filter(cohort=cohort).values("referral")
    paths = _paths(touched)
    rows = (
        Referral.objects.visible_to(user, Part.REGISTER)
        .filter(pk__in=touched)
        .order_by("ref", "pk")
        .values_list("person", "pk", "person__code", "ref", "person__preferred_name")
    )
    whole = sees_milestones(user)
    return Members(
        _numbers(path.last for path in paths.values() if path.last and path.last.cohort == cohort.pk),
        [
            _place(row, paths[row[1]], cohort, whole=whole)
            for row in rows
            if _is_here(paths[row[1]], cohort, whole=whole)
        ],
    )


def sees_milestones(user: User) -> bool:
    """Whether how people came to a cohort, and how they finished, is told to this role."""
    return bool(relations(Role(user.role), Part.MILESTONES))


def _paths(referrals: QuerySet[PlaceStep, Any]) -> dict[int, Path]:
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    rows = PlaceStep.objects.filter(referral__in=referrals).order_by("pk")
    for referral, cohort, status, on in rows.values_list("referral_id", "cohort_id", "status", "on"):
        steps[referral].append(Step(cohort, status, on))
    return {referral: stays.path(told) for referral, told in steps.items()}


def _is_here(path: Path, cohort: Cohort, *, whole: bool) -> bool:
    """Whether they are, or were last, in this cohort; an offer of a place in it is told to few."""
    return (path.last is not None and path.last.cohort == cohort.pk) or (whole and path.offer == cohort.pk)


def _numbers(those: Iterable[Stay]) -> Places:
    ends = [stay.finish for stay in those]
    return Places(len(ends), ends.count(PlaceStatus.COMPLETED), ends.count(PlaceStatus.LEFT_EARLY))


def _place(row: tuple[int, int, str, str, str], path: Path, cohort: Cohort, *, whole: bool) -> Place:
    last = path.last
    offered = whole and path.offer == cohort.pk and (last is None or bool(last.finish))
    if last is None or offered or last.cohort != cohort.pk:
        return Place(*row, status=PlaceStatus.OFFERED)
    if not whole:
        return Place(*row, status=NOT_EXPECTED if last.finish else PlaceStatus.ENROLLED)
    status = last.finish or PlaceStatus.ENROLLED
    return Place(*row, status=status, enrolled_on=last.enrolled_on, finished_on=last.finished_on)


def referred(user: User) -> dict[int, int]:
    """How many people were referred to each programme, by the programme's id."""
    mine = Referral.objects.visible_to(user)
    return dict(mine.values_list("programme").annotate(people=Count("pk")))
