import datetime as dt

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.referrals.queries import places
from onward.training.models import Session
from onward.training.queries.feeds import sessions_of

AHEAD = dt.timedelta(weeks=12)


def next_class(user: User, *, today: dt.date) -> Session | None:
    """The next session of the cohort in which the participant has a place, today included."""
    mine = Referral.objects.visible_to(user, Part.MILESTONES)
    held = places.of_all(list(mine.values_list("pk", flat=True)))
    cohorts = [place.cohort_id for place in held.values() if place.enrolled_on and not place.finish]
    coming = Session.objects.on_timetable().filter(cohort__in=cohorts, on__gte=today).defer("trainer")
    return coming.order_by("on", "starts_at", "pk").first()


def coming_classes(person: Person, *, today: dt.date) -> list[Session]:
    """The classes of the next weeks, with those that were called off."""
    return sessions_of(person, first=today, last=today + AHEAD)
