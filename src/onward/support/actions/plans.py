"""The personal support plan: objectives, and how far they were reached."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral
from onward.support.choices import Achieved, ReviewStage
from onward.support.models import Objective, Review
from onward.support.rules import mistakes_of_objective


class ObjectiveLine(NamedTuple):
    referral_id: int
    number: int
    core: bool
    text: str
    set_on: dt.date | None = None


class ReviewLine(NamedTuple):
    objective_id: int
    stage: str
    achieved: str


_OBJECTIVES = Table(Objective, fields=ObjectiveLine._fields, key=2)
_REVIEWS = Table(Review, fields=ReviewLine._fields, key=2)


@acts("record.write", {"referral": Part.RECORD})
@transaction.atomic
def set_objective(*, referral: Referral, told: ObjectiveLine, by: Actor) -> Objective:
    """Put an objective into somebody's plan, or other words for it. Raises :class:`Refused`."""
    count = current(referral.programme).objectives.count
    if found := mistakes_of_objective(number=told.number, count=count, text=told.text):
        raise Refused(*found)
    objective, _ = Objective.objects.update_or_create(
        referral=referral,
        number=told.number,
        defaults={"core": told.core, "text": told.text, "set_on": told.set_on},
    )
    _record("support.objective_set", objective, referral, ["core", "set_on", "text"], by)
    return objective


@acts("record.write", {"objective.referral": Part.RECORD})
@transaction.atomic
def review(*, objective: Objective, stage: ReviewStage, achieved: Achieved, by: Actor) -> Review:
    """How far an objective was reached, at the mid-point or at the end."""
    row = Review.objects.create(
        objective=objective, stage=stage, achieved=achieved, recorded_by_id=by.user_id
    )
    _record("support.objective_reviewed", objective, objective.referral, [f"{stage.value}_review"], by)
    return row


def set_all(*, lines: Iterable[ObjectiveLine], known: set[int]) -> Kept:
    """The bulk form of :func:`set_objective`: owners are referrals. The caller records the events."""
    return upkeep.keep(_OBJECTIVES, lines, known=known, ids=True)


@trusted
def review_all(*, lines: Iterable[ReviewLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of :func:`review`: owners are objectives. The caller records the events."""
    return upkeep.keep(_REVIEWS, lines, known=known, also={"recorded_by_id": by.user_id})


def _record(kind: str, objective: Objective, referral: Referral, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="support.objective",
        object_id=objective.pk,
        person_id=referral.person_id,
        fields=fields,
    )
