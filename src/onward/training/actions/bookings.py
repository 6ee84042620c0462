"""Places for children and interpreters, booked for one person and session."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.training.choices import BookingKind
from onward.training.models import Booking, Session
from onward.training.queries import bookings, members
from onward.training.rules import mistakes_of_booking


class Wanted(NamedTuple):
    """What is booked: so many children, or an interpreter of a language."""

    kind: str
    children: int | None = None
    language: str = ""


@acts("cohorts.change", {"session.cohort": None, "referral": Part.REGISTER})
@transaction.atomic
def book(*, session: Session, referral: Referral, told: Wanted, by: Actor) -> Booking:
    """Book it, as far as there is room. The same booked twice stays one. Raises :class:`Refused`."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    childcare = told.kind == BookingKind.CHILDCARE
    wanted = Wanted(
        told.kind,
        told.children if childcare else None,
        "" if childcare else told.language.strip(),
    )
    there = Booking.objects.filter(session=held, referral=referral, kind=told.kind, cancelled_at=None).first()
    if there and (there.children, there.language) == (wanted.children, wanted.language):
        return there
    if found := mistakes_of_booking(
        childcare=childcare,
        children=wanted.children,
        language=wanted.language,
        left=bookings.places_left(held),
        cancelled=held.cancelled_at is not None,
        expected=referral.pk in members.at(held),
        there=there is not None,
    ):
        raise Refused(*found)
    made = Booking.objects.create(
        session=held, referral=referral, booked_by_id=by.user_id, **wanted._asdict()
    )
    _record("training.booking_made", made, ["children" if childcare else "language"], by)
    return made


@acts("cohorts.change", {"booking.session.cohort": None, "booking.referral": Part.REGISTER})
@transaction.atomic
def cancel_booking(*, booking: Booking, by: Actor) -> None:
    """It is not needed any more; the row stays. Cancelled twice changes nothing."""
    held = Booking.objects.select_for_update().select_related("referral").get(pk=booking.pk)
    if held.cancelled_at is None:
        held.cancelled_at = timezone.now()
        held.save(update_fields=["cancelled_at"])
        _record("training.booking_cancelled", held, ["cancelled_at"], by)


def _record(kind: str, booking: Booking, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="training.booking",
        object_id=booking.pk,
        person_id=booking.referral.person_id,
        fields=["kind", *fields],
    )
