"""What the home page shows, by what the reader may see."""

import datetime as dt
from dataclasses import dataclass

from onward.accounts.access import may
from onward.accounts.models import User
from onward.casefile.queries import cohorts, places, waiting
from onward.casefile.queries.cohorts import CohortLine
from onward.casefile.queries.places import Places
from onward.casefile.queries.waiting import Waiting
from onward.programmes.models import Programme
from onward.programmes.queries import cohorts as all_cohorts

NEWEST = 6


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme of the office, with its people as far as the reader may see numbers of them."""

    programme: Programme
    referred: int
    places: Places


@dataclass(frozen=True, slots=True)
class Home:
    programmes: list[ProgrammeLine]
    cohorts: list[CohortLine]  # the newest ones
    waiting: list[Waiting]


def of(user: User, *, today: dt.date) -> Home:
    """The home page in a number of queries that does not depend on how much there is."""
    sees_cohorts, sees_people = may(user, "cohorts.see"), may(user, "referrals.decide")
    referred = places.referred(user) if sees_people else {}
    tally = places.of_programmes(user) if sees_people else {}
    return Home(
        programmes=[
            ProgrammeLine(programme, referred.get(programme.pk, 0), tally.get(programme.pk, Places()))
            for programme in all_cohorts.programmes_of(user)
        ],
        cohorts=_newest(user, today) if sees_cohorts else [],
        waiting=waiting.of_user(user) + (waiting.of_office(user, today=today) if sees_people else []),
    )


def _newest(user: User, today: dt.date) -> list[CohortLine]:
    return cohorts.lines(list(all_cohorts.visible_to(user)[:NEWEST]), user=user, today=today)
