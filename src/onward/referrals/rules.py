"""Rules of referrals, decisions and places, on plain values."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol

from onward.lib.dates import in_words
from onward.referrals.choices import ReferralStatus

# Levels of English in the order of the ladder: Ofqual, "What qualification levels mean" (entry levels 1 to 3,
# then levels 1 and 2), with an end below and above it (figures.md, "Words in the workbook").
ENGLISH = (
    "none",
    "ESOL Entry 1",
    "ESOL Entry 2",
    "ESOL Entry 3",
    "ESOL Level 1",
    "ESOL Level 2",
    "fluent",
)
# The highest finished education, in order (figures.md, "Words in the workbook").
EDUCATION = (
    "none",
    "primary",
    "lower secondary",
    "upper secondary",
    "vocational",
    "bachelor",
    "master",
    "doctorate",
)

TOLD = "told"  # the answer to a criterion that takes free text: the words themselves are sealed

# What may follow a decision. Somebody accepted has a place to lose, so they can withdraw but not be declined;
# those turned away or withdrawn may be looked at again when things have changed.
MAY_FOLLOW: dict[str, frozenset[str]] = {
    "": frozenset(ReferralStatus.values),
    ReferralStatus.WAITING: frozenset(
        {ReferralStatus.ACCEPTED, ReferralStatus.DECLINED, ReferralStatus.WITHDREW}
    ),
    ReferralStatus.ACCEPTED: frozenset({ReferralStatus.WITHDREW}),
    ReferralStatus.DECLINED: frozenset({ReferralStatus.WAITING, ReferralStatus.ACCEPTED}),
    ReferralStatus.WITHDREW: frozenset({ReferralStatus.WAITING, ReferralStatus.ACCEPTED}),
}


class Answer(Protocol):
    @property
    def key(self) -> str: ...


class Asked(Protocol):
    """A criterion, as far as these rules look at it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def met_by(self) -> Sequence[str]: ...
    @property
    def gates(self) -> str | Sequence[str]: ...
    @property
    def free_text(self) -> bool: ...
    @property
    def answers(self) -> Sequence[Answer]: ...


def met(criterion: Asked, answer: str) -> bool:
    """Whether an answer meets a criterion; free text is read by a person, so that any answer will do."""
    return bool(answer) if criterion.free_text else answer in criterion.met_by


def open_criteria[C: Asked](criteria: Iterable[C], answers: Mapping[str, str]) -> list[C]:
    """The criteria of the whole programme that are not met yet, given criterion -> latest answer.

    Criteria that gate a module only do not stand in the way of a place. Source: IOM UK, final report of the
    London pilot, 2022, Box 5 (who could take part); the gates of modules are the next phase's.
    """
    return [one for one in criteria if one.gates == "programme" and not met(one, answers.get(one.key, ""))]


def still_open(label: str) -> str:
    """The sentence about a criterion that is not met."""
    return (
        f"“{label}” is not met yet. Record what was seen about it, or put the referral on the waiting list."
    )


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


def decision_told(stored: tuple[Any, ...], told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What (status, reason) come to when a list is told again: the reason belongs to its decision."""
    status = told[0] or stored[0]
    return (status, told[1] or (stored[1] if status == stored[0] else ""))


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


def why_no_place(*, decision: str, same_programme_and_office: bool, enrolled_in: str) -> list[str]:
    """A sentence for everything that keeps a referral from a place in a cohort.

    ``enrolled_in`` is the code of the cohort that the person joined already, blank for none.
    """
    found = []
    if decision != ReferralStatus.ACCEPTED:
        found.append("Only somebody who was accepted can have a place. Accept the referral first.")
    if not same_programme_and_office:
        found.append("The cohort is of another programme or office. Choose a cohort of this one.")
    if enrolled_in:
        found.append(f"The person is enrolled in cohort {enrolled_in} already. Nobody can be in two cohorts.")
    return found


def full(code: str, *, taken: int, largest: int) -> list[str]:
    """A sentence where a cohort has no place left; ``largest`` is the definition's group size."""
    if taken < largest:
        return []
    return [
        f"Cohort {code} is full: {taken} of {largest} places are taken. Choose another, or offer to wait."
    ]


def in_another_cohort(ref: str, *, enrolled_in: str, told: str) -> str:
    """The sentence about somebody who is told to be in a second cohort; blank where there is none."""
    if not told or not enrolled_in or told == enrolled_in:
        return ""
    return (
        f"{ref} is enrolled in cohort {enrolled_in} already and cannot be in cohort {told} as well. "
        f"Correct the cohort, or give the second referral a reference of its own."
    )


def mistakes_of_referral(*, ref: str, english: str, education: str) -> list[str]:
    """A sentence for everything about a referral that cannot be so."""
    found = []
    if not ref or len(ref) > 40:
        found.append(f"A reference has 1 to 40 characters; “{ref[:50]}” has not. Give another one.")
    if english and english not in ENGLISH:
        found.append(
            f"{ref}: level of English “{english}” is not known. Choose one of: {', '.join(ENGLISH)}."
        )
    if education and education not in EDUCATION:
        found.append(f"{ref}: education “{education}” is not known. Choose one of: {', '.join(EDUCATION)}.")
    return found


def mistakes_of_partner(name: str) -> list[str]:
    """The sentence about a partner's name that cannot be stored."""
    if len(name) <= 120:
        return []
    return [f"A partner's name has at most 120 characters; “{name[:50]}…” has more. Shorten it."]


def mistakes_of_evidence(
    criteria: Iterable[Asked],
    *,
    criterion: str,
    answer: str,
    seen_on: dt.date | None,
    valid_until: dt.date | None,
) -> list[str]:
    """A sentence for everything about a piece of evidence that cannot be so."""
    asked = next((one for one in criteria if one.key == criterion), None)
    if asked is None:
        return [f"The programme has no criterion “{criterion}”. Choose one that it has."]
    found = []
    answers = {TOLD} if asked.free_text else {one.key for one in asked.answers}
    if answer not in answers:
        found.append(f"“{answer}” is not an answer to “{asked.label}”. Choose one of its answers.")
    if seen_on and valid_until and valid_until < seen_on:
        found.append("What was seen had run out by then. Correct one of the days, or ask for another proof.")
    return found
