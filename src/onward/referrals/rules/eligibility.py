"""Rules of the ledger: what each criterion comes to, which modules are open, exceptions, looking again."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onward.referrals.rules.criteria import Asked, met

SOON = dt.timedelta(days=30)  # evidence that runs out within these days is looked at again
SHORTEST_REASON = 10


class State(StrEnum):
    """What a criterion comes to on a day."""

    UNSEEN = "not looked at yet"
    MET = "met"
    RUNS_OUT = "runs out soon"
    RAN_OUT = "ran out"
    NOT_MET = "not met"
    EXCEPTED = "by exception"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def kind(self) -> str:
        """How a tag shows it (``ui/components/tag.html``)."""
        return _KINDS[self]


_KINDS = {
    State.UNSEEN: "due",
    State.MET: "done",
    State.RUNS_OUT: "due",
    State.RAN_OUT: "urgent",
    State.NOT_MET: "due",
    State.EXCEPTED: "done",
}
GOOD = frozenset({State.MET, State.RUNS_OUT, State.EXCEPTED})


def state(
    criterion: Asked, answer: str, *, valid_until: dt.date | None, exempt: bool, today: dt.date
) -> State:
    """What the latest answer to a criterion comes to; an exception counts where the answer does not do."""
    if met(criterion, answer):
        if valid_until is None or valid_until > today + SOON:
            return State.MET
        if valid_until >= today:
            return State.RUNS_OUT
    if exempt:
        return State.EXCEPTED
    if met(criterion, answer):
        return State.RAN_OUT
    return State.NOT_MET if answer else State.UNSEEN


class Taught(Protocol):
    """A module, as far as these rules look at it."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a module is open to somebody: the labels of the criteria that keep it closed, and of those
    that are met by exception only."""

    key: str
    title: str
    closed_by: tuple[str, ...] = ()
    by_exception: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.closed_by


def openings(
    modules: Sequence[Taught], criteria: Sequence[Asked], states: Mapping[str, State]
) -> list[Opening]:
    """Each module with what keeps it closed: criteria of the whole programme, and those that gate it."""
    found = []
    for module in modules:
        asked = [one for one in criteria if one.gates == "programme" or module.key in one.gates]
        closed = tuple(one.label for one in asked if states.get(one.key, State.UNSEEN) not in GOOD)
        excepted = tuple(one.label for one in asked if states.get(one.key) == State.EXCEPTED)
        found.append(Opening(module.key, module.title, closed, excepted))
    return found


def gates_in_words(gates: str | Sequence[str], titles: Mapping[str, str]) -> str:
    """``The whole programme``, or the titles of the modules that a criterion opens."""
    if gates == "programme":
        return "The whole programme"
    return ", ".join(titles.get(key, key) for key in gates)


def why_no_exception(*, known: bool, met: bool, waiting: bool, granted: bool, reason: str) -> list[str]:
    """A sentence for everything that keeps somebody from asking for an exception."""
    found = []
    if not known:
        found.append("The programme has no such criterion. Choose one that it has.")
    if met:
        found.append("This criterion is met, so that no exception is needed.")
    if waiting:
        found.append("An exception was asked for already. A second person decides on it.")
    if granted:
        found.append("An exception was granted already. Nothing needs to be done.")
    if len(reason.strip()) < SHORTEST_REASON:
        found.append(f"Write down why an exception is right, in at least {SHORTEST_REASON} letters.")
    return found


def why_not_decide_exception(*, decided: bool, asked_by_oneself: bool) -> str:
    """Why somebody cannot decide on an exception; blank where they can."""
    if decided:
        return "It was decided already. Nothing needs to be done."
    if asked_by_oneself:
        return "You asked for this exception, so that a second person has to decide on it."
    return ""


def mistakes_of_level(*, level: str, known: Collection[str], suggested: str, reason: str) -> list[str]:
    """A sentence for everything about a level that cannot be so."""
    if level not in known:
        return [f"“{level}” is no level. Choose one of: {', '.join(known)}."]
    if suggested and level != suggested and len(reason.strip()) < SHORTEST_REASON:
        return [
            f"The check suggests “{suggested}”. Write down why another level is right, "
            f"in at least {SHORTEST_REASON} letters."
        ]
    return []
