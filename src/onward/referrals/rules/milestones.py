"""The milestones that a partner is told of, and nothing else: where a referral stands, and how it came there.

Source: the safety specification, "Who can see what", 2: partner workers see agreed milestones.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.rules import stays


class Milestone(StrEnum):
    RECEIVED = "received"
    ASKED = "more information needed"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    STARTED = "started"
    LEFT_EARLY = "left early"
    FINISHED = "finished"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """``More information needed``."""
        return self.value.capitalize()

    @property
    def kind(self) -> str:
        """How a tag shows it (``ui/components/tag.html``)."""
        return _KINDS.get(self, "")


_KINDS = {
    Milestone.ASKED: "due",
    Milestone.ACCEPTED: "done",
    Milestone.STARTED: "done",
    Milestone.FINISHED: "done",
}
DECIDED = {
    ReferralStatus.ACCEPTED: Milestone.ACCEPTED,
    ReferralStatus.WAITING: Milestone.WAITING,
    ReferralStatus.DECLINED: Milestone.DECLINED,
    ReferralStatus.WITHDREW: Milestone.WITHDRAWN,
}
ENDED = {
    PlaceStatus.COMPLETED: Milestone.FINISHED,
    PlaceStatus.LEFT_EARLY: Milestone.LEFT_EARLY,
}
OVER = frozenset(
    {
        *(Milestone.DECLINED, Milestone.WITHDRAWN, Milestone.LEFT_EARLY),
        *(Milestone.FINISHED, Milestone.CLOSED),
    }
)


def stands_at(decision: str, path: stays.Path, *, asked: bool, closed: bool) -> Milestone:
    """Where a referral stands, for the partner that made it.

    ``decision`` is the latest, blank for none; ``asked``: a question of the office waits for the partner;
    ``closed``: the note at the end was written. An offer of a place is the person's own matter until they
    have taken it up.
    """
    if closed:
        return Milestone.CLOSED
    if path.takes_part:
        return Milestone.ASKED if asked else Milestone.STARTED
    if path.last:
        return ENDED[PlaceStatus(path.last.finish)]
    if decision in stays.ENDED:
        return DECIDED[ReferralStatus(decision)]
    if asked:
        return Milestone.ASKED
    return DECIDED[ReferralStatus(decision)] if decision else Milestone.RECEIVED


def is_over(milestone: Milestone) -> bool:
    """Whether the referral has come to an end, so that the office writes its note."""
    return milestone in OVER


class Step(NamedTuple):
    """One milestone on its day (``None``: not told), with what is told of it, such as a reason."""

    on: dt.date | None
    milestone: Milestone
    more: str = ""


class Decided(NamedTuple):
    status: str
    on: dt.date
    reason: str = ""


def told(
    *,
    received_on: dt.date | None,
    decided: Sequence[Decided],
    path: stays.Path,
    asked_on: dt.date | None,
    closed_on: dt.date | None,
) -> list[Step]:
    """The milestones of one referral as they came, the first one first.

    What was decided twice in a row stands once. A decision that was written down after the course began, as
    with a list that was brought in, has no day that is known. A question stands here while it waits.
    """
    started = path.stays[0].enrolled_on if path.stays else None
    found = [Step(received_on, Milestone.RECEIVED)]
    found += [Step(_day(one.on, started), DECIDED[ReferralStatus(one.status)], one.reason) for one in decided]
    if started:
        found.append(Step(started, Milestone.STARTED))
    if path.last and path.last.finish:
        found.append(Step(path.last.finished_on, ENDED[PlaceStatus(path.last.finish)]))
    if asked_on:
        found.append(Step(asked_on, Milestone.ASKED))
    if closed_on:
        found.append(Step(closed_on, Milestone.CLOSED))
    return [step for last, step in zip([None, *found], found, strict=False) if _differs(last, step)]


def _day(decided_on: dt.date, started: dt.date | None) -> dt.date | None:
    return None if started and started < decided_on else decided_on


def _differs(last: Step | None, step: Step) -> bool:
    return last is None or (last.milestone, last.more) != (step.milestone, step.more)
