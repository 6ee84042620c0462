"""What a partner sees of people whom it referred: from the referral on, until it has ended for a while."""

from collections.abc import Iterable, Set
from itertools import batched

from django.utils import timezone

from onward.people.choices import AccessKind
from onward.people.models import Access
from onward.people.rules.access import PARTNER_AFTERWARDS

CHUNK = 5_000


def begin_all(*, referred: Iterable[tuple[int, int]], known: Set[int]) -> int:
    """Partners see those whom they referred: pairs of person id and partner id. How many are new.

    Only people among ``known`` can have a partner's access already. The caller tells the events: a referral
    says who made it.
    """
    wanted = dict.fromkeys(referred)
    there = _open_pairs({person for person, _ in wanted} & known)
    new = [
        Access(person_id=person, kind=AccessKind.REFERRAL, partner_id=partner)
        for person, partner in wanted
        if (person, partner) not in there
    ]
    Access.objects.bulk_create(new, batch_size=1_000)
    return len(new)


def _open_pairs(people: Set[int]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for chunk in batched(people, CHUNK):
        theirs = Access.objects.open_now().filter(kind=AccessKind.REFERRAL, person__in=chunk)
        found.update((person, partner or 0) for person, partner in theirs.values_list("person", "partner"))
    return found


def run_out(*, person_id: int, partner_id: int, reason: str) -> None:
    """The referral has ended: the partner still reads how, for thirty days. The caller tells the event."""
    until = timezone.now() + PARTNER_AFTERWARDS
    mine = Access.objects.open_now().filter(
        person=person_id, partner=partner_id, kind=AccessKind.REFERRAL, until=None
    )
    for access in mine:
        access.until, access.end_reason = until, reason
        access.save(update_fields=["until", "end_reason"])


def end(*, person_id: int, partner_id: int, reason: str) -> None:
    """The partner sees the person no more from now on. The caller tells the event."""
    mine = Access.objects.open_now().filter(person=person_id, partner=partner_id, kind=AccessKind.REFERRAL)
    for access in mine:
        access.ended_at, access.end_reason = timezone.now(), reason
        access.save(update_fields=["ended_at", "end_reason"])
