import datetime as dt

from onward.accounts.models import User
from onward.people.parts import Part
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from onward.referrals.queries import places
from onward.training.models import Session


def next_class(user: User, *, today: dt.date) -> Session | None:
    """The next session of the cohort in which the participant has a place, today included."""
    mine = Referral.objects.visible_to(user, Part.MILESTONES)
    going = mine.exclude(place_steps__status__in=(PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY))
    held = places.of_all(list(going.values_list("pk", flat=True)))
    cohorts = [place.cohort_id for place in held.values() if place.enrolled_on]
    coming = Session.objects.filter(cohort__in=cohorts, on__gte=today).defer("trainer")
    return coming.order_by("on", "starts_at", "pk").first()
