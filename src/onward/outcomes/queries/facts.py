"""Follow-ups, as the figures count them."""

from collections.abc import Iterator
from typing import Any

from onward.referrals.queries.facts import CHUNK, Among

FIELDS = ("status", "hours_band", "self_employed", "english_course", "reason")


def follow_ups(among: Among) -> Iterator[tuple[Any, ...]]:
    """Referral, day and :data:`FIELDS` of each follow-up, in the order of its rows."""
    found = among.referrals().filter(follow_ups__on__lte=among.as_of).order_by("pk", "follow_ups__pk")
    fields = (f"follow_ups__{field}" for field in ("on", *FIELDS))
    return found.values_list("pk", *fields).iterator(CHUNK)
