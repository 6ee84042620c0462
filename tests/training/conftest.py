"""A cohort whose course goes over Easter 2027. Everybody is invented."""

import datetime as dt
from types import SimpleNamespace

import pytest

from onward.accounts.models import Office, User
from onward.programmes.models import Cohort, CohortTrainer, Programme
from onward.referrals.models import Referral
from onward.training.actions.sessions import Details
from onward.training.models import Session
from tests.factories import cohorts

FIRST = dt.date(2027, 3, 1)  # a Monday; Easter is on 28 March
TEN = dt.time(10)


@pytest.fixture
def spring(star_2020: Programme, office: Office) -> Cohort:
    return cohorts.cohort(star_2020, office, code="C4", starts_on=FIRST)


@pytest.fixture
def enrolled(spring: Cohort) -> list[Referral]:
    """Two people who are in the course."""
    return cohorts.people(spring, 2)


@pytest.fixture
def planned(spring: Cohort) -> list[Session]:
    """The first three sessions."""
    return cohorts.sessions(spring, 3)


@pytest.fixture
def teaching(spring: Cohort, trainer: User) -> User:
    """A trainer who teaches the cohort."""
    CohortTrainer.objects.create(cohort=spring, user=trainer)
    return trainer


def details(session: Session, **told: object) -> Details:
    """A session as it is, but for what is told."""
    as_it_is = Details(**{name: getattr(session, name) for name in Details._fields})
    return as_it_is._replace(**told)


def clock(now: dt.datetime) -> SimpleNamespace:
    """Stands in for ``timezone`` in one module, which asks it for nothing else."""
    return SimpleNamespace(now=lambda: now)
