"""The register, as the figures count it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, Sum

from onward.referrals.queries.facts import CHUNK, Among
from onward.training.choices import SessionKind


def register(among: Among, buckets: Mapping[str, Sequence[str]]) -> Iterator[tuple[Any, ...]]:
    """Referral; for each bucket (bucket -> its marks) the rows; for each the hours of their sessions.

    Hours are ``None`` where there are no rows. One row a person: the database counts without sorting.
    Of sessions of the course that were not cancelled; a catch-up counts as "made up" where it was for.
    """
    held = among.referrals().filter(
        register__session__on__lte=among.as_of,
        register__session__cancelled_at=None,
        register__session__kind=SessionKind.COURSE,
    )
    found = held.values("pk")
    rows = {f"{bucket}_rows": Count("register", filter=_in(marks)) for bucket, marks in buckets.items()}
    hours = {
        f"{bucket}_hours": Sum("register__session__hours", filter=_in(marks))
        for bucket, marks in buckets.items()
    }
    return found.annotate(**rows, **hours).values_list("pk", *rows, *hours).iterator(CHUNK)


def _in(marks: Sequence[str]) -> Q:
    return Q(register__mark__in=list(marks))
