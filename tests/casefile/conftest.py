import pytest

from onward.accounts.models import Office, User
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus
from tests.factories import cohorts


@pytest.fixture
def cohort(office: Office, star_2020: Programme) -> Cohort:
    """Cohort C1 with three people who completed and two sessions that all came to."""
    made = cohorts.cohort(star_2020, office)
    people = cohorts.people(made, 3, finish=PlaceStatus.COMPLETED)
    cohorts.register(people, cohorts.sessions(made, 2))
    return made


@pytest.fixture
def teaching(trainer: User, cohort: Cohort) -> User:
    """A trainer who teaches cohort C1; ``trainer`` is the same, and alone teaches nothing."""
    cohorts.taught_by(cohort, trainer)
    return trainer
