"""Rules of who may see a person, on plain values."""

import datetime as dt

from onward.people.choices import AccessKind

OPENED_FOR = dt.timedelta(hours=3)  # safety specification, "Who can see what", 4
SHORTEST_REASON = 10  # letters; shorter says nothing
PARTNER_AFTERWARDS = dt.timedelta(days=30)  # a partner reads how it ended, then the access runs out


def mistakes_of_reason(reason: str) -> list[str]:
    """A sentence where a reason says nothing."""
    if len(reason.strip()) >= SHORTEST_REASON:
        return []
    return [f"Write down the reason, in at least {SHORTEST_REASON} letters."]


def why_not_open(*, sees_already: bool, open_until: dt.datetime | None) -> str:
    """Why a record need not be opened with a reason, blank where it may be."""
    if open_until:
        return f"You have this record open until {open_until:%H:%M}."
    return "You may see this record already. Nobody needs a reason for that." if sees_already else ""


def may_hand_over(*, carries: bool, manages: bool, carried_by_nobody: bool) -> bool:
    """Whoever carries somebody hands them over; so does the manager, and anybody where nobody carries."""
    return carries or manages or carried_by_nobody


def may_end(kind: str, *, theirs: bool, manages: bool, carries: bool) -> bool:
    """An access is ended by whose it is and by the manager; a partner's also by who carries the person."""
    return manages or (carries if kind == AccessKind.REFERRAL else theirs)
