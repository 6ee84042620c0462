"""What somebody tapped in a register, step by step, and what stood there before."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from onward.training.choices import SessionKind
from onward.training.models import Attendance, RegisterEntry, Session
from onward.training.rules import register as rules
from onward.training.rules.register import Says, Tap


def last_step(session: Session, user_id: int) -> UUID | None:
    """A token of the last step of this user in this register that can be undone."""
    mine = RegisterEntry.objects.filter(session=session, recorded_by=user_id)
    found = rules.steps_to_undo(mine.only("token", "taken_at"))
    return found[0].token if found else None


def to_undo(session: Session, step: UUID, *, user_id: int | None, now: dt.datetime) -> list[Tap]:
    """The taps that undo a step: of its rows, those in which it still counts."""
    entries = list(RegisterEntry.objects.filter(session=session).order_by("taken_at", "token"))
    there = {entry.token for entry in entries}
    asked = next((one for one in entries if one.token == step and one.recorded_by_id == user_id), None)
    if asked is None:
        return []
    of_step = [
        one
        for one in entries
        if one.taken_at == asked.taken_at and one.recorded_by_id == asked.recorded_by_id
    ]
    found = []
    for one in of_step:
        of_row = [entry for entry in entries if entry.referral_id == one.referral_id]
        undone = rules.token_of_undo(one.token) in there
        if undone or rules.latest(of_row) is one:
            says = _before(one, of_row)
            found.append(Tap(rules.token_of_undo(one.token), one.referral_id, says, now, seen=one.mark))
    return found


def _before(entry: RegisterEntry, of_row: list[RegisterEntry]) -> Says:
    """What a row said before a tap: its mark, with the reason and the minutes where a tap had said them."""
    earlier = rules.latest([one for one in of_row if rules.later(entry, one) and one is not entry])
    if earlier is not None and earlier.mark == entry.before:
        return Says(earlier.mark, earlier.reason, earlier.stepped_out)
    return Says(entry.before)


def marks_in_catch_ups(missed: Session, people: Collection[int]) -> dict[int, list[str]]:
    """Referral id -> their marks in the sessions that repeat this one."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    marked = Attendance.objects.filter(
        session__repeats=missed,
        session__kind=SessionKind.CATCH_UP,
        session__cancelled_at=None,
        referral__in=people,
    )
    for referral, mark in marked.values_list("referral_id", "mark"):
        found[referral].append(mark)
    return found


def before_made_up(missed: Session, referral_id: int, *, now: dt.datetime) -> list[Tap]:
    """The tap that takes “made up” back where a catch-up made it; none where it was marked by hand."""
    entries = sorted(RegisterEntry.objects.filter(session=missed, referral=referral_id), key=rules.order)
    if not entries:
        return []
    last, earlier = entries[-1], entries[-2].token if len(entries) > 1 else None
    if last.token != rules.token_of_making_up(earlier, referral_id, missed.pk):
        return []
    return [Tap(rules.token_of_undo(last.token), referral_id, _before(last, entries), now, seen=last.mark)]
