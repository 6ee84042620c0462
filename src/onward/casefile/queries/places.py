"""Who has a place in which cohort, and how far they have come: the latest step of each kind counts."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from onward.accounts.models import User
from onward.people.parts import Part
from onward.programmes.models import Cohort
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral

FINISHED = (PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY)


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
    """One person's place: known by code and by the office's number, never by name."""

    person_id: int
    referral_id: int
    code: str
    ref: str
    status: str
    enrolled_on: dt.date | None
    finished_on: dt.date | None


def _latest(statuses: Collection[str]) -> QuerySet[PlaceStep]:
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
        .filter(within)
        .values_list(by)
        .annotate(
            completed=Count("pk", filter=Q(status=PlaceStatus.COMPLETED)),
            left=Count("pk", filter=Q(status=PlaceStatus.LEFT_EARLY)),
        )
    )
    ends = {key: (completed, left) for key, completed, left in finished}
    return {key: Places(people, *ends.get(key, (0, 0))) for key, people in enrolled}


def of_cohort(cohort: Cohort, user: User) -> list[Place]:
    """Everybody whose latest place is in this cohort and whom ``user`` may see, by the office's number."""
    mine = PlaceStep.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    held = mine.filter(status__in=[PlaceStatus.OFFERED, PlaceStatus.ENROLLED])
    enrolled, finish = mine.filter(status=PlaceStatus.ENROLLED), mine.filter(status__in=FINISHED)
    rows = (
        Referral.objects.visible_to(user, Part.REGISTER)
        .filter(office_id=cohort.office_id, programme_id=cohort.programme_id)
        .filter(Exists(PlaceStep.objects.filter(referral=OuterRef("pk"), cohort=cohort)))
        .annotate(
            place=Subquery(held.values("cohort")[:1]),
            enrolled_on=Subquery(enrolled.values("on")[:1]),
            finish=Subquery(finish.values("status")[:1]),
            finished_on=Subquery(finish.values("on")[:1]),
        )
        .filter(place=cohort.pk)
        .order_by("ref")
        .values_list("person", "pk", "person__code", "ref", "finish", "enrolled_on", "finished_on")
    )
    return [
        Place(person, pk, code, ref, finish or _begun(enrolled_on), enrolled_on, finished_on)
        for person, pk, code, ref, finish, enrolled_on, finished_on in rows
    ]


def _begun(enrolled_on: dt.date | None) -> str:
    return PlaceStatus.ENROLLED if enrolled_on else PlaceStatus.OFFERED


def referred(user: User) -> dict[int, int]:
    """How many people were referred to each programme, by the programme's id."""
    mine = Referral.objects.visible_to(user)
    return dict(mine.values_list("programme").annotate(people=Count("pk")))
