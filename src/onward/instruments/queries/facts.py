"""Readings, papers and forms, as the figures count them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from onward.referrals.queries.facts import CHUNK, Among


def responses(among: Among) -> Iterator[tuple[int, str, str, dt.date, dict[str, Any]]]:
    """Referral, instrument, stage, day and answers of each response, in the order of its rows."""
    found = among.referrals().filter(responses__on__lte=among.as_of).order_by("pk", "responses__pk")
    fields = ("responses__instrument", "responses__stage", "responses__on", "responses__answers")
    return found.values_list("pk", *fields).iterator(CHUNK)
