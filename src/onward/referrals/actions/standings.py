"""Where referrals stand is worked out anew whenever a decision or a step of a place was added."""

from collections import defaultdict
from collections.abc import Collection
from itertools import batched

from onward.referrals.models import Referral
from onward.referrals.queries import places
from onward.referrals.queries import referrals as queries
from onward.referrals.rules import stays


def settle(referrals: Collection[int]) -> None:
    """Bring ``standing`` of these referrals in line with what is written about them.

    For every 5,000 three queries, and one UPDATE for each standing that has come about. Callers of the bulk
    forms call this once, after the last of them.
    """
    for chunk in batched(referrals, 5_000):
        paths, decided = places.paths(chunk), queries.decisions(chunk)
        changed: defaultdict[str, list[int]] = defaultdict(list)
        for referral, before in Referral.objects.filter(pk__in=chunk).values_list("pk", "standing"):
            now = stays.standing(decided.get(referral, ""), paths.get(referral, stays.Path()))
            if now != before:
                changed[now].append(referral)
        for standing, ids in changed.items():
            Referral.objects.filter(pk__in=ids).update(standing=standing)
