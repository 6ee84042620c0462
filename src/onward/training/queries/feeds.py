"""The calendar on somebody's phone."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse

from onward.lib.sealed import fingerprint
from onward.people.models import Person, Restriction
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep
from onward.training.models import CalendarFeed, Session
from onward.training.queries import members
from onward.training.rules.calendar import Class

BEHIND, AHEAD = dt.timedelta(days=14), dt.timedelta(days=366)  # what a calendar shows


def token_hash(token: str) -> str:
    """What is kept of the secret part of an address."""
    return fingerprint("training feed", token)


def address(token: str) -> str:
    """Where the calendar is, below the site's own address; it says nothing."""
    return reverse("training:feed", args=[token])


def standing(person: Person) -> CalendarFeed | None:
    """The person's address that nobody stopped."""
    return CalendarFeed.objects.filter(person=person, stopped_at=None).first()


def of_token(token: str) -> CalendarFeed | None:
    """Whose calendar this address is. Nobody's once it was stopped, the person was forgotten or joined to
    another record, or asked that their data is not used.
    """
    restricted = Restriction.objects.in_force().filter(person=OuterRef("person"))
    there = CalendarFeed.objects.filter(stopped_at=None, person__forgotten_on=None, person__merged_into=None)
    return (
        there.filter(~Exists(restricted), token_hash=token_hash(token))
        .select_related("person__office")
        .first()
    )


def sessions_of(person: Person, *, first: dt.date, last: dt.date) -> list[Session]:
    """The sessions at which the person is expected in these days, in order, cancelled ones too."""
    steps = PlaceStep.objects.filter(referral__person=person, status=PlaceStatus.ENROLLED)
    cohorts = set(steps.values_list("cohort_id", flat=True))
    rows = Session.objects.filter(cohort__in=cohorts, on__range=(first, last))
    hidden = rows.defer("trainer", "room", "link", "cancel_reason").select_related(
        "cohort__programme", "repeats"
    )
    found = list(hidden.order_by("on", "starts_at", "pk"))
    expected = members.at_all(found)
    return [one for one in found if person.pk in expected[one.pk].values()]


def classes(person: Person, *, today: dt.date) -> list[Class]:
    """The same for a calendar. Keys are of this person alone: two calendars show nothing in common."""
    return [
        Class(
            fingerprint("training calendar", str(person.pk), str(one.pk)),
            one.on,
            one.starts_at,
            one.hours,
            one.revision,
            one.cancelled_at is not None,
        )
        for one in sessions_of(person, first=today - BEHIND, last=today + AHEAD)
    ]
