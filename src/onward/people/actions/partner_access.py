"""What a partner sees of people whom it referred: from the referral on, until it has ended for a while."""

from collections.abc import Iterable
from itertools import batched

from django.db.models import QuerySet
from django.utils import timezone

from onward.people.choices import AccessKind
from onward.people.models import Access
from onward.people.rules.access import PARTNER_AFTERWARDS

CHUNK = 5_000

type Pair = tuple[int, int]
"""The id of a person and of the partner that referred them."""


def begin_all(referred: Iterable[Pair]) -> int:
    """From now on partners see those whom they referred; how many are new. The caller records the events.

    A partner that sees somebody already goes on, also where that was about to run out.
    """
    wanted = dict.fromkeys(referred)
    there = _open_pairs({person for person, _ in wanted})
    again = [access for pair, (access, runs_out) in there.items() if runs_out and pair in wanted]
    Access.objects.filter(pk__in=again).update(until=None, end_reason="")
    new = [
        Access(person_id=person, kind=AccessKind.REFERRAL, partner_id=partner)
        for person, partner in wanted
        if (person, partner) not in there
    ]
    Access.objects.bulk_create(new, batch_size=1_000)
    return len(new)


def _open_pairs(people: set[int]) -> dict[Pair, tuple[int, bool]]:
    """Pair -> the access that is open, and whether it runs out."""
    found: dict[Pair, tuple[int, bool]] = {}
    for chunk in batched(people, CHUNK):
        theirs = Access.objects.open_now().filter(kind=AccessKind.REFERRAL, person__in=chunk)
        for pk, person, partner, until in theirs.values_list("pk", "person", "partner", "until"):
            found[person, partner or 0] = (pk, until is not None)
    return found


def running() -> QuerySet[Access]:
    """Accesses of partners that nobody has limited yet."""
    return Access.objects.open_now().filter(kind=AccessKind.REFERRAL, until=None)


def run_out(accesses: QuerySet[Access], *, reason: str) -> int:
    """The referrals have ended: partners still read how, for thirty days. The caller records the events."""
    return accesses.update(until=timezone.now() + PARTNER_AFTERWARDS, end_reason=reason)


def end(accesses: QuerySet[Access], *, reason: str) -> int:
    """The partners see these people no more from now on. The caller records the events."""
    return accesses.update(ended_at=timezone.now(), end_reason=reason)
