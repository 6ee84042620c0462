"""A place in a cohort: offered, taken up, moved, finished. Every step is a new row."""

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
from onward.programmes.models import Cohort
from onward.referrals import commitment_texts, rules
from onward.referrals.actions import partner_access
from onward.referrals.actions.standings import settle
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Commitment, PlaceStep, Referral
from onward.referrals.models.steps import FINISHES
from onward.referrals.queries import places
from onward.referrals.queries import referrals as referral_queries


class PlaceLine(NamedTuple):
    referral_id: int
    cohort_id: int
    status: str
    on: dt.date | None = None
    reason: str = ""


_BEGUN = Table(PlaceStep, fields=PlaceLine._fields, key=1)
_FINISHED = Table(PlaceStep, fields=PlaceLine._fields, key=1, merged=rules.finish_told)


@acts("referrals.decide", {"referral": Part.MILESTONES, "cohort": None})
@transaction.atomic
def offer_place(*, referral: Referral, cohort: Cohort, by: Actor) -> PlaceStep:
    """Offer a place in ``cohort`` to somebody who was accepted. Raises :class:`Refused`."""
    _lock(cohort)
    _refuse([*_why_not(referral, cohort), *_full(referral, cohort)])
    return _step(PlaceLine(referral.pk, cohort.pk, PlaceStatus.OFFERED), referral, by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def end_offer(*, referral: Referral, by: Actor) -> PlaceStep:
    """The place that is offered is not taken up: they said no, or it was a mistake.

    Raises :class:`Refused`.
    """
    offer = places.path_of(referral).offer
    if offer is None:
        raise Refused("No place is offered to them now. Nothing needs to be done.")
    return _step(PlaceLine(referral.pk, int(offer), PlaceStatus.NOT_TAKEN), referral, by)


@acts("referrals.decide", {"referral": Part.MILESTONES, "cohort": None})
@transaction.atomic
def enrol(*, referral: Referral, cohort: Cohort, on: dt.date, agreed: bool = False, by: Actor) -> PlaceStep:
    """Somebody who was accepted joins ``cohort`` on a day, for the first time or again after leaving early.

    ``agreed``: they agreed to what both sides promise, in its newest wording. Raises :class:`Refused`.
    """
    _lock(cohort)
    why = _why_not(referral, cohort)
    why += rules.dates_out_of_order(referral.referred_on, on, None)
    why += _why_not_again(referral, cohort, on)
    why += _full(referral, cohort)
    _refuse(why)
    if agreed:
        _agree(referral, on, by)
    made = _step(PlaceLine(referral.pk, cohort.pk, PlaceStatus.ENROLLED, on), referral, by)
    partner_access.begin(referral)
    return made


@acts("referrals.decide", {"referral": Part.MILESTONES, "cohort": None})
@transaction.atomic
def transfer(*, referral: Referral, cohort: Cohort, on: dt.date, by: Actor) -> PlaceStep:
    """Somebody who is in a course goes on in another cohort. Raises :class:`Refused`.

    What was marked in the first cohort stays there; figures and lists know them in the new one.
    """
    _lock(cohort)
    last = places.path_of(referral).last
    why = rules.why_not_move(
        takes_part=last is not None and not last.finish,
        same_cohort=last is not None and last.cohort == cohort.pk,
        enrolled_on=last.enrolled_on if last else None,
        on=on,
    )
    if (referral.programme_id, referral.office_id) != (cohort.programme_id, cohort.office_id):
        why.append("The cohort is of another programme or office. Choose a cohort of this one.")
    _refuse(why + _full(referral, cohort))
    line = PlaceLine(referral.pk, cohort.pk, PlaceStatus.ENROLLED, on)
    return _step(line, referral, by, kind="referrals.transferred")


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def finish(*, referral: Referral, status: str, on: dt.date | None, reason: str = "", by: Actor) -> PlaceStep:
    """Somebody who was enrolled completed the course, or left early. Raises :class:`Refused`."""
    place = places.of(referral)
    if status not in FINISHES:
        raise Refused("Say how the course ended: completed, or left early.")
    if place is None or place.enrolled_on is None:
        raise Refused(f"{referral.ref} is not enrolled, so the course cannot have ended. Enrol them first.")
    _refuse(rules.dates_out_of_order(referral.referred_on, place.enrolled_on, on))
    made = _step(PlaceLine(referral.pk, place.cohort_id, status, on, reason), referral, by)
    partner_access.run_out(Referral.objects.filter(pk=referral.pk))
    return made


@trusted
def take_all(*, lines: Iterable[PlaceLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of one kind of step: owners are referrals.

    All ``lines`` are of one kind: offers, enrolments, or ends of the course. The latest stored row of that
    kind is compared. The caller records the events and settles where the referrals stand.
    """
    told = list(lines)
    if not told:
        return Kept()
    kinds = FINISHES if told[0].status in FINISHES else (told[0].status,)
    return upkeep.keep(
        _FINISHED if kinds == FINISHES else _BEGUN,
        told,
        known=known,
        among=PlaceStep.objects.filter(status__in=kinds),
        also={"recorded_by_id": by.user_id},
    )


def _lock(cohort: Cohort) -> None:
    """Two people must not take the last place: whoever comes second waits, and then counts."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)


def _why_not(referral: Referral, cohort: Cohort) -> list[str]:
    same = (referral.programme_id, referral.office_id) == (cohort.programme_id, cohort.office_id)
    place = places.of(referral)
    return rules.why_no_place(
        decision=referral_queries.decision(referral),
        same_programme_and_office=same,
        enrolled_in=place.cohort_code if place and place.enrolled_on and not place.finish else "",
        completed=place is not None and place.finish == PlaceStatus.COMPLETED,
    )


def _why_not_again(referral: Referral, cohort: Cohort, on: dt.date) -> list[str]:
    last = places.path_of(referral).last
    if last is None or last.finish != PlaceStatus.LEFT_EARLY:
        return []
    return rules.why_not_again(left_on=last.finished_on, on=on, same_cohort=last.cohort == cohort.pk)


def _full(referral: Referral, cohort: Cohort) -> list[str]:
    """Whether the cohort is full for this person: a place that is offered to them is theirs."""
    room = places.room(cohort)
    theirs = places.path_of(referral).offer == cohort.pk
    return rules.full(cohort.code, taken=room.taken, largest=room.places, offered=room.offered - int(theirs))


def _agree(referral: Referral, on: dt.date, by: Actor) -> None:
    text = commitment_texts.current()
    Commitment.objects.create(
        referral=referral, text_version=text.name, agreed_on=on, recorded_by_id=by.user_id
    )
    events.record(
        "referrals.commitment_agreed",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=["text_version", "agreed_on"],
    )


def _refuse(sentences: list[str]) -> None:
    if sentences:
        raise Refused(*sentences)


def _step(line: PlaceLine, referral: Referral, by: Actor, *, kind: str = "") -> PlaceStep:
    """One more row, told in the trail (as ``kind``, or by its status), and where the referral stands then."""
    row = PlaceStep.objects.create(**line._asdict(), recorded_by_id=by.user_id)
    events.record(
        kind or f"referrals.place_{PlaceStatus(line.status).name.lower()}",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=sorted(name.removesuffix("_id") for name, value in line._asdict().items() if value),
    )
    settle([referral.pk])
    return row
