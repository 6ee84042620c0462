"""Rules of consent, on plain values: for whom an answer may be meant, and how far it reaches."""

import datetime as dt
from collections.abc import Mapping

PARTNER, OFFICE, FUNDER, PUBLIC = "partner", "office", "funder", "public"

# Purpose -> the audiences, besides everybody whom its text names, that an answer may be meant for.
AUDIENCES: Mapping[str, tuple[str, ...]] = {
    "sharing": (PARTNER,),  # one of them, by its id
    "messages": (),
    "follow_up": (),
    "quote": (OFFICE, FUNDER, PUBLIC),
    "picture": (OFFICE, FUNDER, PUBLIC),
    "research": (),
}
LONGEST_OVERRIDE = dt.timedelta(days=92)  # three months; then somebody decides again
SHORTEST_REASON = 10  # letters


def of_partner(partner_id: int) -> str:
    """How an answer names one partner."""
    return f"{PARTNER}:{partner_id}"


def partner_id(audience: str) -> int | None:
    """The partner that an answer names, ``None`` where it names none."""
    kind, _, number = audience.partition(":")
    return int(number) if kind == PARTNER and number.isdecimal() else None


def mistakes_of_answer(
    *, purpose: str, audience: str, on: dt.date, until: dt.date | None, agreed: bool, today: dt.date
) -> list[str]:
    """A sentence for everything about an answer that cannot be so."""
    found = []
    if audience and audience.partition(":")[0] not in AUDIENCES.get(purpose, ()):
        found.append("An answer about this is not given for one audience. Leave it for everybody.")
    if on > today:
        found.append("An answer cannot be of a day to come. Enter the day on which it was given.")
    if until and not agreed:
        found.append("Only a yes can end on a day. Leave the last day empty.")
    elif until and until < on:
        found.append("The last day is before the answer was given. Choose a later one.")
    return found


def mistakes_of_override(*, reason: str, until: dt.date, today: dt.date) -> list[str]:
    """A sentence for everything about an exception that cannot be so."""
    found = []
    if len(reason.strip()) < SHORTEST_REASON:
        found.append(f"Write down the reason, in at least {SHORTEST_REASON} letters.")
    if not today <= until <= today + LONGEST_OVERRIDE:
        found.append(f"Choose a last day within the next {LONGEST_OVERRIDE.days} days.")
    return found
