"""A place in a cohort: offered, taken up, finished. Every step is a new row."""

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
from onward.programmes.queries.definitions import of_version
from onward.referrals import rules
from onward.referrals.actions import partner_access
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.referrals.queries import places
from onward.referrals.queries import referrals as referral_queries

FINISHES = (PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY)


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
    _refuse(_why_not(referral, cohort))
    return _step(PlaceLine(referral.pk, cohort.pk, PlaceStatus.OFFERED), referral, by)


@acts("referrals.decide", {"referral": Part.MILESTONES, "cohort": None})
@transaction.atomic
def enrol(*, referral: Referral, cohort: Cohort, on: dt.date, by: Actor) -> PlaceStep:
    """Somebody who was accepted joins ``cohort`` on a day. Raises :class:`Refused`."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # two people must not take the last place
    why = _why_not(referral, cohort)
    why += rules.dates_out_of_order(referral.referred_on, on, None)
    largest = of_version(cohort.definition_id).group.largest
    why += rules.full(cohort.code, taken=places.taken(cohort), largest=largest)
    _refuse(why)
    return _step(PlaceLine(referral.pk, cohort.pk, PlaceStatus.ENROLLED, on), referral, by)


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
    return _step(PlaceLine(referral.pk, place.cohort_id, status, on, reason), referral, by)


@trusted
def take_all(*, lines: Iterable[PlaceLine], by: Actor, known: set[int]) -> Kept:
    """The bulk form of one kind of step: owners are referrals. The caller records the events.

    All ``lines`` are of one kind: offers, enrolments, or ends of the course. The latest stored row of that
    kind is compared.
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


def _why_not(referral: Referral, cohort: Cohort) -> list[str]:
    same = (referral.programme_id, referral.office_id) == (cohort.programme_id, cohort.office_id)
    place = places.of(referral)
    return rules.why_no_place(
        decision=referral_queries.decision(referral),
        same_programme_and_office=same,
        enrolled_in=place.cohort_code if place and place.enrolled_on else "",
    )


def _refuse(sentences: list[str]) -> None:
    if sentences:
        raise Refused(*sentences)


def _step(line: PlaceLine, referral: Referral, by: Actor) -> PlaceStep:
    row = PlaceStep.objects.create(**line._asdict(), recorded_by_id=by.user_id)
    events.record(
        f"referrals.place_{PlaceStatus(line.status).name.lower()}",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=sorted(name.removesuffix("_id") for name, value in line._asdict().items() if value),
    )
    if line.status in FINISHES:
        partner_access.run_out(Referral.objects.filter(pk=referral.pk))
    return row
