"""/people/<code>/requests/restrict/: a record that is read and not changed."""

import pytest

from onward.accounts.access import Denied
from onward.accounts.models import User
from onward.people.models import Person, Restriction
from onward.people.parts import Part
from onward.referrals.actions import decisions
from onward.referrals.models import Referral
from tests.conftest import SignIn


@pytest.fixture
def restricted(person: Person) -> Person:
    Restriction.objects.create(person=person, reason="She says a date is wrong.")
    return person


def test_the_team_reads_and_does_not_write(restricted: Person, caseworker: User, manager: User):
    for user in (caseworker, manager):
        for part in (Part.RECORD, Part.IDENTITY, Part.CONTACT, Part.MILESTONES, Part.REGISTER):
            assert Person.objects.visible_to(user, part).filter(pk=restricted.pk).exists()
            assert not Person.objects.visible_to(user, part, writing=True).filter(pk=restricted.pk).exists()


def test_consent_and_requests_are_still_written(restricted: Person, manager: User):
    for part in (Part.CONSENT, Part.PRIVACY):
        assert Person.objects.visible_to(manager, part, writing=True).filter(pk=restricted.pk).exists()


def test_an_action_on_a_restricted_record_is_refused(
    referral: Referral, restricted: Person, caseworker: User
):
    with pytest.raises(Denied):
        decisions.accept(referral=referral, by=caseworker.actor)


def test_the_lead_stops_the_use_and_lets_it_go_on(
    person: Person, protection_lead: User, caseworker: User, outsider: User, sign_in: SignIn
):
    address = f"/people/{person.code}/requests/restrict/"
    for user in (caseworker, outsider):
        assert sign_in(user).get(address).status_code == 404
    browser = sign_in(protection_lead)
    page = browser.post(address, {"reason": "She says a date is wrong."}, follow=True)
    assert "The use of this record is stopped" in page.text
    assert Restriction.objects.in_force().filter(person=person).exists()
    browser.post(address, {"reason": "The date is right now."})
    assert not Restriction.objects.in_force().exists()
