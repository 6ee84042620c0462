"""Taps in a register, on plain values: which of them counts, when it was, what is told where two differ.

A *tap* is what somebody wants a row to say. It carries the time at which it was tapped and a token made
there, so that it may arrive late, twice or in any order: of all taps for a row the one tapped last counts.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol
from uuid import NAMESPACE_OID, UUID, uuid5

LONGEST_WAIT = dt.timedelta(days=14)  # a tap that waited longer on a phone has a clock that cannot be right
MINUTES_OF_A_DAY = 24 * 60


class Stamped(Protocol):
    """What has an hour and a token: taps and rows that were made of them."""

    @property
    def token(self) -> UUID: ...
    @property
    def taken_at(self) -> dt.datetime: ...


class Says(NamedTuple):
    """What a row says. A blank mark is no mark."""

    mark: str = ""
    reason: str = ""
    stepped_out: int | None = None  # minutes


class Tap(NamedTuple):
    """What a row is to say. ``seen`` is the mark that stood there when it was tapped; ``None``: not told."""

    token: UUID
    referral_id: int
    says: Says
    taken_at: dt.datetime
    seen: str | None = None


def order(tap: Stamped) -> tuple[dt.datetime, str]:
    """By when it was tapped; by the token where two were tapped in the same moment, so that all agree."""
    return tap.taken_at, tap.token.hex


def later(tap: Stamped, than: Stamped | None) -> bool:
    """Whether the tap counts rather than the other; anything counts where nothing was tapped yet."""
    return than is None or order(tap) > order(than)


def latest[S: Stamped](taps: Iterable[S]) -> S | None:
    """The tap that counts, in whatever order they came; ``None`` where there is none."""
    return max(taps, key=order, default=None)


def in_line(*, tapped: int, device_now: int, now: dt.datetime) -> dt.datetime:
    """When a tap was, by the server's clock. The device tells both in milliseconds of its own clock.

    Only the time between them is believed: a clock may be wrong, but it runs. Never in the future.
    """
    waited = dt.timedelta(milliseconds=min(max(device_now - tapped, 0), LONGEST_WAIT // _MILLISECOND))
    return now - waited


_MILLISECOND = dt.timedelta(milliseconds=1)


def token_of_form(save: UUID, referral_id: int, says: Says) -> UUID:
    """The token of a row of a form without scripts: the same form sent twice makes the same taps."""
    return uuid5(save, f"{referral_id} {says.mark} {says.reason} {says.stepped_out}")


def token_of_undo(token: UUID) -> UUID:
    """The token of what undoes a tap: that is done once."""
    return uuid5(token, "undo")


def token_of_making_up(before: UUID | None, referral_id: int, session_id: int) -> UUID:
    """The token of “made up” in a session that was missed, after the tap ``before``."""
    return uuid5(before or NAMESPACE_OID, f"made up {referral_id} {session_id}")


def steps_to_undo[S: Stamped](taps: Iterable[S]) -> list[S]:
    """The last step of somebody that is not undone yet: all that one touch tapped, in one moment."""
    mine = list(taps)
    there = {tap.token for tap in mine}
    undoes = {token_of_undo(token) for token in there}
    open_yet = [tap for tap in mine if tap.token not in undoes and token_of_undo(tap.token) not in there]
    last = max((tap.taken_at for tap in open_yet), default=None)
    return sorted((tap for tap in open_yet if tap.taken_at == last), key=order)


def mistakes_of_tap(says: Says, *, reasons: Iterable[str], cancelled: bool) -> list[str]:
    """A sentence for everything about a tap that cannot be so; its mark is looked at elsewhere."""
    found = []
    if cancelled:
        found.append("This session was cancelled. Nobody is marked in it.")
    if says.reason and says.reason not in set(reasons):
        found.append(f"“{says.reason}” is no reason of the list. Choose one of the list.")
    if says.stepped_out is not None and not 0 < says.stepped_out < MINUTES_OF_A_DAY:
        found.append("Minutes away are a number from 1 to 1,439. Correct it, or leave it open.")
    return found


def overtaken(name: str, *, mine: str, theirs: str, who: str, at: str) -> str:
    """A colleague tapped later: theirs counts."""
    return f"{name}: you marked {mine}, {who} marked {theirs} after that, at {at}. {theirs} counts."


def replaced(name: str, *, mine: str, theirs: str, who: str, at: str) -> str:
    """Mine is later, but whoever tapped it had not seen the colleague's."""
    return f"{name}: {who} had marked {theirs} at {at}. You marked {mine} after that, and it counts."


def letters(labels: Sequence[str]) -> list[str]:
    """A letter of the keyboard for each mark: the first of its label that no mark before it has; else none.

    ``u`` undoes, and is never a mark's.
    """
    given: list[str] = []
    for label in labels:
        plain = (letter for letter in label.casefold() if letter.isalpha() and letter != "u")
        given.append(next((letter for letter in plain if letter not in given), ""))
    return given
