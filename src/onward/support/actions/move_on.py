"""The move-on plan: steps towards goals of the months and years after the course."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Occurrences, Table
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral
from onward.support.models import MoveOnStep


class StepLine(NamedTuple):
    """``done`` may be left open with ``None``."""

    referral_id: int
    made_on: dt.date | None
    horizon: str
    goal: str
    step: str
    due_on: dt.date | None = None
    obstacle: str = ""
    resource: str = ""
    done: bool | None = None


_TABLE = Table(MoveOnStep, fields=("referral_id", "key", *StepLine._fields[1:]), key=2)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def add_move_on_step(*, referral: Referral, told: StepLine, by: Actor) -> MoveOnStep:
    """One more step in somebody's move-on plan. Raises :class:`Refused`."""
    horizons = {word.key for word in current(referral.programme).horizons if not word.retired}
    if told.horizon not in horizons:
        raise Refused("Say by when the goal should be reached: choose one of the programme's horizons.")
    told = told._replace(referral_id=referral.pk, done=bool(told.done))
    Referral.objects.select_for_update().get(pk=referral.pk)  # two like steps must not take one key
    taken = set(MoveOnStep.objects.filter(referral=referral).values_list("key", flat=True))
    keys = _Keys()
    key = next(key for key in iter(lambda: keys.of(told), None) if key not in taken)
    step = MoveOnStep.objects.create(key=key, **told._asdict())
    filled = sorted(n.removesuffix("_id") for n, value in told._asdict().items() if value not in (None, ""))
    _record("support.step_added", step, filled, by)
    return step


@acts("record.write", {"step.referral": Part.RECORD})
@transaction.atomic
def complete_step(*, step: MoveOnStep, by: Actor) -> MoveOnStep:
    """A step was done."""
    if not step.done:
        step.done = True
        step.save(update_fields=["done"])
        _record("support.step_completed", step, ["done"], by)
    return step


def add_all(*, lines: Iterable[StepLine], known: set[int]) -> Kept:
    """The bulk form of both: owners are referrals. The caller records the events.

    A step is found again by the day of the plan, horizon, goal and words, and by how often they were told.
    """

    def keyed() -> Iterator[tuple[object, ...]]:
        keys = _Keys()
        for line in lines:
            yield (line.referral_id, keys.of(line), *line[1:])

    return upkeep.keep(_TABLE, keyed(), known=known)


class _Keys:
    def __init__(self) -> None:
        self._occurrences = Occurrences("move-on step")

    def of(self, line: StepLine) -> str:
        made_on = line.made_on.isoformat() if line.made_on else ""
        return self._occurrences.key(line.referral_id, made_on, line.horizon, line.goal, line.step)


def _record(kind: str, step: MoveOnStep, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="support.moveonstep",
        object_id=step.pk,
        person_id=step.referral.person_id,
        fields=fields,
    )
