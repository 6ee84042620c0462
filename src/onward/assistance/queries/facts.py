"""Practical help, as the figures count it."""

from collections.abc import Iterator
from typing import Any

from onward.referrals.queries.facts import CHUNK, Among


def assistance(among: Among) -> Iterator[tuple[Any, ...]]:
    """Referral, kind, last day, amount in pounds, day of request and day of payment of each row of help."""
    found = among.referrals().filter(among.up_to("assistance__from_on"), assistance__isnull=False)
    fields = ("kind", "until_on", "payment__amount_gbp", "payment__requested_on", "payment__paid_on")
    return found.values_list("pk", *(f"assistance__{field}" for field in fields)).iterator(CHUNK)
