"""Rules of places in a cohort, and of the days on the path."""

import datetime as dt
from itertools import pairwise
from typing import Any

from onward.lib.dates import in_words
from onward.referrals.choices import ReferralStatus


def finish_told(stored: tuple[Any, ...], told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What (cohort, status, day, reason) of the end of a course come to when a list is told again.

    Day and reason belong to the way the course ended: when that is another, only what is told now counts.
    """
    if told[1] != stored[1]:
        return told
    return tuple(old if new is None or new == "" else new for old, new in zip(stored, told, strict=True))


def dates_out_of_order(
    referred_on: dt.date | None, enrolled_on: dt.date | None, finished_on: dt.date | None
) -> list[str]:
    """A sentence for every two days on the path that stand the wrong way round; blanks are passed over."""
    named = (("referral", referred_on), ("enrolment", enrolled_on), ("end of the course", finished_on))
    days = [(name, day) for name, day in named if day is not None]
    return [
        f"The {later} ({in_words(after)}) is before the {earlier} ({in_words(before)}). "
        "Correct one of the days."
        for (earlier, before), (later, after) in pairwise(days)
        if after < before
    ]


def why_no_place(
    *, decision: str, same_programme_and_office: bool, enrolled_in: str, completed: bool = False
) -> list[str]:
    """A sentence for everything that keeps a referral from a place in a cohort.

    ``enrolled_in`` is the code of the cohort that the person is in, blank for none; whoever left early is in
    none any more and may come back. ``completed``: they finished the course.
    """
    found = []
    if decision != ReferralStatus.ACCEPTED:
        found.append("Only somebody who was accepted can have a place. Accept the referral first.")
    if not same_programme_and_office:
        found.append("The cohort is of another programme or office. Choose a cohort of this one.")
    if enrolled_in:
        found.append(f"The person is enrolled in cohort {enrolled_in} already. Nobody can be in two cohorts.")
    if completed:
        found.append("They completed the course. Record a new referral if they go through it once more.")
    return found


def full(code: str, *, taken: int, largest: int, offered: int = 0) -> list[str]:
    """A sentence where a cohort has no place left: ``largest`` is how many it takes, ``offered`` how many of
    its places are offered to others."""
    if taken + offered < largest:
        return []
    besides = f" and {offered} offered to others" if offered else ""
    return [
        f"Cohort {code} is full: {taken} of {largest} places are taken{besides}. "
        "Choose another, or offer to wait."
    ]


def why_not_again(*, left_on: dt.date | None, on: dt.date, same_cohort: bool) -> list[str]:
    """A sentence where somebody who left early cannot come back on ``on``."""
    if left_on is None:
        if not same_cohort:
            return []
        return ["The day on which they left is not known. Record how the course ended first, with the day."]
    if on < left_on:
        return [
            f"They left on {in_words(left_on)}, so they cannot come back before. "
            "Correct the day of the enrolment."
        ]
    return []


def why_not_move(
    *, takes_part: bool, same_cohort: bool, enrolled_on: dt.date | None, on: dt.date
) -> list[str]:
    """A sentence for everything that keeps somebody from being moved to another cohort on ``on``."""
    if not takes_part or enrolled_on is None:
        return ["Only somebody who is in a course can be moved to another cohort. Enrol them instead."]
    if same_cohort:
        return ["They are in this cohort already. Choose another one."]
    if on < enrolled_on:
        return [f"They joined on {in_words(enrolled_on)}, so they cannot be moved before. Correct the day."]
    return []


def why_not_pause(*, takes_part: bool, away: bool, enrolled_on: dt.date | None, on: dt.date) -> list[str]:
    """A sentence where somebody cannot step out of the course for a while."""
    if not takes_part or enrolled_on is None:
        return ["Only somebody who is in a course can step out of it for a while."]
    if away:
        return ["They are away already. Record when they come back first."]
    if on < enrolled_on:
        return [f"They joined on {in_words(enrolled_on)}. Choose that day or a later one."]
    return []


def why_not_resume(*, since: dt.date | None, on: dt.date) -> list[str]:
    """A sentence where nobody can come back, given the day on which they stepped out."""
    if since is None:
        return ["They are not away. Nothing needs to be done."]
    if on < since:
        return [f"They stepped out on {in_words(since)}. Choose that day or a later one."]
    return []


def in_another_cohort(ref: str, *, enrolled_in: str, told: str) -> str:
    """The sentence about somebody who is told to be in a second cohort; blank where there is none."""
    if not told or not enrolled_in or told == enrolled_in:
        return ""
    return (
        f"{ref} is enrolled in cohort {enrolled_in} already and cannot be in cohort {told} as well. "
        f"Correct the cohort, or give the second referral a reference of its own."
    )
