import pytest
from django.urls import reverse

from onward.accounts import roles
from onward.accounts.access import PERMISSIONS
from onward.accounts.choices import Role
from onward.accounts.roles import Belongs


def test_every_role_is_described_once_and_in_the_same_order():
    assert list(roles.DUTIES) == list(Role)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_described_in_one_sentence(role: Role):
    purpose = roles.of(role).purpose
    assert purpose.endswith(".")
    assert purpose.count(".") == 1


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_on_a_page_that_is_there(role: Role):
    assert reverse(roles.of(role).first_page).startswith("/")


def test_only_partner_workers_belong_to_a_partner():
    assert [role for role in Role if roles.of(role).belongs_to == Belongs.PARTNER] == [Role.PARTNER]


def test_whoever_is_no_staff_changes_nothing_about_people():
    outside = {role for role in Role if not roles.of(role).staff}
    assert outside == {Role.PARTNER, Role.PARTICIPANT, Role.FUNDER}
    assert not outside & PERMISSIONS["people.change"]


def test_participants_are_the_only_ones_without_an_invitation():
    assert set(Role) - set(roles.invited()) == {Role.PARTICIPANT}
