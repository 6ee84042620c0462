import pytest

from onward.accounts.models import Office
from onward.people.models import Person
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.factories import referrals


@pytest.fixture
def referral(star_2020: Programme, office: Office) -> Referral:
    """The path of an invented person of the main office."""
    return referrals.referral(star_2020, office)


@pytest.fixture
def person(referral: Referral) -> Person:
    return referral.person
