"""Places in cohorts as they stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import batched

from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.referrals.choices import PauseKind, PlaceStatus
from onward.referrals.models import Pause, PlaceStep, Referral
from onward.referrals.queries import referrals as referral_queries
from onward.referrals.rules import stays
from onward.referrals.rules.stays import Path, Step


@dataclass(slots=True)
class Place:
    """The place of a referral that counts now: offered only, or taken up on a day.

    ``finish`` is how the course ended, blank while it lasts. Somebody who was transferred, or came back, is
    in the cohort where they are now.
    """

    cohort_id: int
    cohort_code: str
    enrolled_on: dt.date | None = None
    finish: str = ""
    finished_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """How many places a cohort has, how many are taken, and how many are offered besides."""

    places: int
    taken: int
    offered: int

    @property
    def free(self) -> int:
        return max(self.places - self.taken - self.offered, 0)


def paths(referrals: Collection[int]) -> dict[int, Path]:
    """Referral id -> what the steps of its place come to; cohorts by id."""
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    rows = PlaceStep.objects.filter(referral__in=referrals).order_by("pk")
    for referral, cohort, status, on in rows.values_list("referral_id", "cohort_id", "status", "on"):
        steps[referral].append(Step(cohort, status, on))
    return {referral: stays.path(told) for referral, told in steps.items()}


def path_of(referral: Referral) -> Path:
    return paths([referral.pk]).get(referral.pk, Path())


def of(referral: Referral) -> Place | None:
    """The place of one referral, ``None`` where none was offered."""
    return of_all([referral.pk]).get(referral.pk)


def of_all(referrals: Collection[int]) -> dict[int, Place]:
    """Referral id -> place. An enrolment counts before any offer, and the latest stay of them."""
    found: dict[int, Place] = {}
    for chunk in batched(referrals, 5_000):
        told = {referral: place for referral, path in paths(chunk).items() if (place := _place(path))}
        ids = {place.cohort_id for place in told.values()}
        codes = dict(Cohort.objects.filter(pk__in=ids).values_list("pk", "code"))
        for referral, place in told.items():
            place.cohort_code = codes[place.cohort_id]
            found[referral] = place
    return found


def _place(path: Path) -> Place | None:
    if last := path.last:
        return Place(int(last.cohort), "", last.enrolled_on, last.finish, last.finished_on)
    return None if path.offer is None else Place(int(path.offer), "")


def room(cohort: Cohort) -> Room:
    """The places of one cohort, taken by those who are in it or completed, and offered to others."""
    return rooms([cohort])[cohort.pk]


def rooms(cohorts: Collection[Cohort]) -> dict[int, Room]:
    """Cohort id -> its places, in three queries however many cohorts there are."""
    touched = PlaceStep.objects.filter(cohort__in=[cohort.pk for cohort in cohorts])
    held = paths(list(touched.values_list("referral_id", flat=True).distinct()))
    decided = referral_queries.decisions([one for one, path in held.items() if path.offer is not None])
    gone = {one for one, status in decided.items() if status in stays.ENDED}  # whoever withdrew holds none
    return {cohort.pk: _room(cohort, held, gone) for cohort in cohorts}


def _room(cohort: Cohort, held: Mapping[int, Path], gone: set[int]) -> Room:
    last = [path.last for path in held.values() if path.last is not None and path.last.cohort == cohort.pk]
    offered = [one for one, path in held.items() if path.offer == cohort.pk and one not in gone]
    taken = sum(stay.finish != PlaceStatus.LEFT_EARLY for stay in last)
    return Room(places_of(cohort), taken, len(offered))


def places_of(cohort: Cohort) -> int:
    """How many a cohort takes: its own number, or the largest group of the definition it started with."""
    return cohort.places if cohort.places is not None else of_version(cohort.definition_id).group.largest


def taken(cohort: Cohort) -> int:
    """How many places of the cohort are taken: people who are in it, or completed there."""
    return room(cohort).taken


def members(cohort: Cohort) -> list[int]:
    """The referrals of those who are, or were to the end, in this cohort: not who moved on or left early."""
    touched = PlaceStep.objects.filter(cohort=cohort, status=PlaceStatus.ENROLLED)
    held = paths(list(touched.values_list("referral_id", flat=True).distinct()))
    return [
        referral
        for referral, path in held.items()
        if path.last and path.last.cohort == cohort.pk and path.last.finish != PlaceStatus.LEFT_EARLY
    ]


def paused(referrals: Collection[int], *, on: dt.date) -> dict[int, dt.date]:
    """Referral id -> since when, of those who are away from their course for a while on that day."""
    rows = Pause.objects.filter(referral__in=referrals, on__lte=on).order_by("on", "pk")
    latest = {referral: (kind, day) for referral, kind, day in rows.values_list("referral_id", "kind", "on")}
    away = {one: day for one, (kind, day) in latest.items() if kind == PauseKind.PAUSED}
    held = paths(list(away)) if away else {}
    return {one: day for one, day in away.items() if one in held and _lasts(held[one], day)}


def _lasts(path: Path, since: dt.date) -> bool:
    """Whether who stepped out then is in the same course still; moving on or leaving ends it."""
    last = path.last
    return last is not None and not last.finish and since >= last.enrolled_on


def away_since(referral: Referral) -> dt.date | None:
    """Since when somebody is away for a while, also if that is still to come."""
    return paused([referral.pk], on=dt.date.max).get(referral.pk)
