"""What is booked for sessions."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Sum
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.people.parts import Part
from onward.programmes.models import Cohort
from onward.referrals.models import Referral
from onward.training.choices import BookingKind
from onward.training.models import Booking, Session


@dataclass(slots=True)
class Booked:
    """What is booked for one session, in numbers."""

    children: int = 0
    interpreters: int = 0

    def __bool__(self) -> bool:
        return bool(self.children or self.interpreters)


def of_sessions(sessions: Collection[int]) -> dict[int, Booked]:
    """Session id -> what is booked, in one query; sessions without bookings are left out."""
    found: dict[int, Booked] = {}
    rows = Booking.objects.filter(session__in=sessions, cancelled_at=None)
    for session, kind, children in rows.values_list("session_id", "kind", "children"):
        booked = found.setdefault(session, Booked())
        booked.children += children or 0
        booked.interpreters += kind == BookingKind.INTERPRETER
    return found


def children_booked(session: Session) -> int:
    """For how many children places are booked."""
    rows = Booking.objects.filter(session=session, kind=BookingKind.CHILDCARE, cancelled_at=None)
    return int(rows.aggregate(number=Sum("children"))["number"] or 0)


def places_left(session: Session) -> int | None:
    """For how many more children there is room; ``None`` where the session has no childcare."""
    if session.childcare_places is None:
        return None
    return session.childcare_places - children_booked(session)


def of_session(user: User, session: Session) -> list[Booking]:
    """What is booked for people whom ``user`` may see in the register, the cancelled ones last."""
    mine = Referral.objects.visible_to(user, Part.REGISTER).values("pk")
    rows = Booking.objects.filter(session=session, referral__in=mine)
    found = rows.select_related("referral__person").order_by("kind", "referral__person__code", "pk")
    return sorted(found, key=lambda one: one.cancelled_at is not None)


def one(user: User, booking_id: int) -> Booking:
    """A booking that ``user`` may change; else there is no such page."""
    mine = Referral.objects.visible_to(user, Part.REGISTER, writing=True).values("pk")
    within = Cohort.objects.visible_to(user).values("pk")
    rows = Booking.objects.filter(referral__in=mine, session__cohort__in=within)
    return get_object_or_404(rows.select_related("session__cohort", "referral"), pk=booking_id)
