"""Who sees which programme's report, and how much of it."""

from django.http import Http404

from onward.accounts.access import may
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.programmes.models import Programme
from onward.programmes.queries.cohorts import programmes_of
from onward.reports.choices import Audience


def programme_of(user: User, key: str) -> Programme:
    """A programme that the user's office runs; 404 for any other."""
    found = programmes_of(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def audience_of(user: User) -> Audience:
    """What the user's pages are made for: exact figures for the team, protected ones for a funder."""
    return "funder" if user.role == Role.FUNDER else "internal"


def may_choose(user: User) -> bool:
    """Whether the user may ask for other days and single cohorts.

    A funder may not: two totals a day apart, or with and without a cohort, tell of single people.
    """
    return audience_of(user) == "internal"


def may_see_people(user: User) -> bool:
    """Whether the user may see whose records stand behind a figure."""
    return may(user, "figures.people")
