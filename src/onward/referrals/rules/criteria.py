"""Rules of criteria and of what was seen about them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from onward.referrals.rules.words import TOLD


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
