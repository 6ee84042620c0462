"""What the steps of somebody's place come to: where they were, from when, and how it ended.

Steps are rows that are only added. An enrolment is read so:

- in another cohort than the last, it moves the person there (a transfer), or takes them in again;
- in the same cohort, on the day on which they left or later, it takes them in again;
- in the same cohort otherwise, it corrects the day of the enrolment before.

An end belongs to the enrolment before it; a later one corrects it. An offer stands until it is taken up or
not taken, until another is made, or until the person withdraws.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onward.referrals.choices import PlaceStatus, ReferralStatus, Standing

ENDED = frozenset({ReferralStatus.DECLINED, ReferralStatus.WITHDREW})


class Step(NamedTuple):
    """A step of a place, as far as these rules look at it; steps come in the order they were written."""

    cohort: int | str  # the cohort's id, or its code where only codes are known
    status: str
    on: dt.date | None = None


@dataclass(slots=True)
class Stay:
    """A time in a cohort; ``finish`` is blank while it lasts, or where they moved on to another cohort."""

    cohort: int | str
    enrolled_on: dt.date
    finish: str = ""
    finished_on: dt.date | None = None

    def taken_up_anew(self, step: Step) -> bool:
        """Whether an enrolment begins another stay after this one, rather than correcting it."""
        if step.cohort != self.cohort:
            return True
        ended, on = self.finished_on, step.on
        return bool(self.finish) and ended is not None and on is not None and on >= ended


@dataclass(frozen=True, slots=True)
class Path:
    """All stays in order, and the cohort of the offer that stands (``None`` where none does)."""

    stays: tuple[Stay, ...] = ()
    offer: int | str | None = None

    @property
    def last(self) -> Stay | None:
        return self.stays[-1] if self.stays else None

    @property
    def takes_part(self) -> bool:
        """Whether they are in a course now."""
        return self.last is not None and not self.last.finish

    def as_of(self, day: dt.date) -> Stay | None:
        """The stay that counts on ``day``: the latest that had begun by then, else the first that will."""
        begun = [stay for stay in self.stays if stay.enrolled_on <= day]
        return begun[-1] if begun else self.stays[0] if self.stays else None


def path(steps: Iterable[Step]) -> Path:
    """What these steps come to."""
    stays: list[Stay] = []
    offer: int | str | None = None
    for step in steps:
        if step.status == PlaceStatus.ENROLLED:
            offer = None
            _enrol(stays, step)
        elif step.status == PlaceStatus.OFFERED:
            offer = step.cohort
        elif step.status == PlaceStatus.NOT_TAKEN:
            offer = None
        elif stays:
            stays[-1].finish, stays[-1].finished_on = step.status, step.on
    return Path(tuple(stays), offer)


def _enrol(stays: list[Stay], step: Step) -> None:
    assert step.on is not None  # noqa: S101  the table asks for the day of an enrolment
    if not stays or stays[-1].taken_up_anew(step):
        stays.append(Stay(step.cohort, step.on))
    else:
        stays[-1].enrolled_on = step.on


def standing(decision: str, path: Path) -> Standing:
    """Where a referral stands, by its latest decision and its path.

    Whoever takes part does so whatever was decided afterwards; only then does the decision speak.
    """
    if path.takes_part:
        return Standing.TAKING_PART
    if decision in ENDED:
        return Standing.ENDED
    if path.offer is not None:
        return Standing.OFFERED
    if path.stays:
        return Standing.ENDED
    return Standing.WAITING if decision else Standing.NEW
