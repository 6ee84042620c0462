"""Rules of decisions: what may follow what."""

from typing import Any

from onward.referrals.choices import ReferralStatus

# What may follow a decision. Somebody accepted can withdraw but not be declined; while no place was offered
# they may go back to the waiting list (see :func:`why_not_wait`). Those turned away or withdrawn may be
# looked at again when things have changed.
MAY_FOLLOW: dict[str, frozenset[str]] = {
    "": frozenset(ReferralStatus.values),
    ReferralStatus.WAITING: frozenset(
        {ReferralStatus.ACCEPTED, ReferralStatus.DECLINED, ReferralStatus.WITHDREW}
    ),
    ReferralStatus.ACCEPTED: frozenset({ReferralStatus.WITHDREW, ReferralStatus.WAITING}),
    ReferralStatus.DECLINED: frozenset({ReferralStatus.WAITING, ReferralStatus.ACCEPTED}),
    ReferralStatus.WITHDREW: frozenset({ReferralStatus.WAITING, ReferralStatus.ACCEPTED}),
}


def why_not_decide(before: str, after: str) -> str:
    """Why ``after`` cannot be decided when ``before`` is what was decided last; blank where it can."""
    if after in MAY_FOLLOW[before]:
        return ""
    if before == after:
        return f"The referral stands at “{before}” already. Nothing needs to be done."
    if before == ReferralStatus.ACCEPTED:
        return (
            "An accepted referral stays accepted. Record that the person withdrew, or how the course ended."
        )
    return f"A referral that stands at “{before}” cannot become “{after}”. Put it on the waiting list first."


def why_not_wait(*, offered: bool, joined: bool) -> str:
    """Why somebody cannot be put on the waiting list (again); blank where they can."""
    if joined:
        return "They have been in a course, so they do not wait for a first place. Enrol them again instead."
    if offered:
        return "A place is offered to them. Take the offer back first; then they wait as before."
    return ""


def why_no_withdrawal(*, takes_part: bool) -> str:
    """Why it cannot be recorded that the referral was withdrawn; blank where it can."""
    if takes_part:
        return "They are in the course. Record that they left early, with the day."
    return ""


def decision_told(stored: tuple[Any, ...], told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What (status, reason) come to when a list is told again: the reason belongs to its decision."""
    status = told[0] or stored[0]
    return (status, told[1] or (stored[1] if status == stored[0] else ""))
