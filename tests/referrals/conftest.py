"""Where partners refer to, and who does. Everybody is invented."""

import pytest

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.programmes.models import Cohort, Programme
from onward.referrals.models import Draft
from tests.factories import cohorts, drafts


@pytest.fixture
def here(star_2020: Programme, office: Office) -> Cohort:
    """The office runs one programme, so that nobody is asked which."""
    return cohorts.cohort(star_2020, office)


@pytest.fixture
def second_worker(partner_worker: User) -> User:
    """A colleague of the partner's worker."""
    return User.objects.create_user(
        "paul.partner@onward.example", role=Role.PARTNER, partner=partner_worker.partner, name="Paul Partner"
    )


@pytest.fixture
def other_worker(db: None) -> User:
    """A worker of another partner, who must see nothing of ours."""
    lantern = Partner.objects.create(name="Lantern House")
    return User.objects.create_user(
        "ola.other@onward.example", role=Role.PARTNER, partner=lantern, name="Ola Other"
    )


@pytest.fixture
def written(here: Cohort, office: Office, partner_worker: User) -> Draft:
    """A draft that can be sent."""
    assert partner_worker.partner is not None
    return drafts.draft(here.programme, office, partner_worker.partner, by=partner_worker)
