"""Referrals as they stand: found by reference, with the latest answers and decision."""

from collections.abc import Collection, Sequence
from itertools import batched
from typing import NamedTuple

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.referrals.models import Decision, Referral


class Known(NamedTuple):
    """A referral that is stored."""

    referral_id: int
    person_id: int


def by_ref(programme: Programme, office: Office, refs: Sequence[str]) -> dict[str, Known]:
    """Reference -> referral, of those among ``refs`` that this office has."""
    rows = Referral.objects.filter(programme=programme, office=office)
    return {
        ref: Known(referral, person)
        for chunk in batched(refs, 5_000)
        for ref, referral, person in rows.filter(ref__in=chunk).values_list("ref", "pk", "person_id")
    }


def refs(programme: Programme, office: Office) -> set[str]:
    """The references of all referrals that this office has."""
    return set(Referral.objects.filter(programme=programme, office=office).values_list("ref", flat=True))


def answers(referral: Referral) -> dict[str, str]:
    """Criterion -> its latest answer."""
    return dict(referral.evidence.order_by("pk").values_list("criterion", "answer"))


def decisions(referrals: Collection[int]) -> dict[int, str]:
    """Referral id -> its latest decision, where there is one."""
    rows = Decision.objects.filter(referral__in=referrals).order_by("pk")
    return dict(rows.values_list("referral_id", "status"))


def decision(referral: Referral) -> str:
    """The latest decision, blank where there is none yet."""
    return referral.decisions.order_by("-pk").values_list("status", flat=True).first() or ""
