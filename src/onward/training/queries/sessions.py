"""The timetable as it stands."""

from collections.abc import Collection
from itertools import batched

from onward.training.models import Session


def ids_of(cohorts: Collection[int]) -> dict[tuple[int, str], int]:
    """(cohort id, code) -> session id, of these cohorts."""
    return {
        (cohort, code): session
        for chunk in batched(cohorts, 5_000)
        for cohort, code, session in Session.objects.filter(cohort__in=chunk).values_list(
            "cohort_id", "code", "pk"
        )
    }
