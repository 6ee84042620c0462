"""Places in cohorts as they stand."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import batched

from onward.programmes.models import Cohort
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral


@dataclass(slots=True)
class Place:
    """The latest place of a referral: offered only, or taken up on a day."""

    cohort_id: int
    cohort_code: str
    enrolled_on: dt.date | None = None


def of(referral: Referral) -> Place | None:
    """The place of one referral, ``None`` where none was offered."""
    return of_all([referral.pk]).get(referral.pk)


def of_all(referrals: Collection[int]) -> dict[int, Place]:
    """Referral id -> place. An enrolment counts before any offer, and the latest row of each."""
    found: dict[int, Place] = {}
    for chunk in batched(referrals, 5_000):
        steps = PlaceStep.objects.filter(
            referral__in=chunk, status__in=(PlaceStatus.OFFERED, PlaceStatus.ENROLLED)
        )
        told = steps.order_by("pk").values_list("referral_id", "cohort_id", "cohort__code", "status", "on")
        for referral, cohort, code, status, on in told:
            if status == PlaceStatus.ENROLLED:
                found[referral] = Place(cohort, code, on)
            elif referral not in found or found[referral].enrolled_on is None:
                found[referral] = Place(cohort, code)
    return found


def taken(cohort: Cohort) -> int:
    """How many places of the cohort are taken: people who were enrolled and have not left early."""
    steps = PlaceStep.objects.filter(cohort=cohort)
    enrolled = set(steps.filter(status=PlaceStatus.ENROLLED).values_list("referral_id", flat=True))
    ends = steps.filter(status__in=(PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY)).order_by("pk")
    latest = dict(ends.values_list("referral_id", "status"))
    return sum(latest.get(referral) != PlaceStatus.LEFT_EARLY for referral in enrolled)
