"""/privacy/holds/: what stops the clocks of forgetting."""

import pytest

from onward.accounts.access import Denied
from onward.accounts.models import Office, User
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.privacy.actions import holds
from onward.privacy.models import Hold
from onward.programmes.models import Programme
from tests.conftest import SignIn


def test_the_lead_places_and_lifts_a_hold(person: Person, protection_lead: User, sign_in: SignIn):
    browser = sign_in(protection_lead)
    form = {"person": person.code.lower(), "reason": "A coroner asked on 3 May."}
    assert "In force" in browser.post("/privacy/holds/", form, follow=True).text
    hold = Hold.objects.in_force().get()
    assert hold.person == person
    assert "Lifted" in browser.post(f"/privacy/holds/{hold.pk}/lift/", follow=True).text
    assert not Hold.objects.in_force().exists()


def test_a_hold_names_one_thing(person: Person, star_2020: Programme, protection_lead: User, sign_in: SignIn):
    form = {"person": "", "reason": "A claim."}
    assert "Name one of the three" in sign_in(protection_lead).post("/privacy/holds/", form).text
    wrong = {"person": "ZZZZ-Z", "reason": "A claim."}
    assert "Nobody of your office" in sign_in(protection_lead).post("/privacy/holds/", wrong).text


def test_nobody_else_sees_or_places_one(
    person: Person, office: Office, caseworker: User, manager: User, outsider: User, sign_in: SignIn
):
    for user in (caseworker, manager, outsider):
        assert sign_in(user).get("/privacy/holds/").status_code == 404
        with pytest.raises(Denied):
            holds.place(office=office, on=person, reason="Mine.", by=user.actor)


def test_a_lead_of_another_office_cannot_hold_or_lift_ours(
    person: Person, protection_lead: User, other_office: Office, sign_in: SignIn
):
    hold = holds.place(office=person.office, on=person, reason="A claim.", by=protection_lead.actor)
    protection_lead.office = other_office
    protection_lead.save()
    assert sign_in(protection_lead).post(f"/privacy/holds/{hold.pk}/lift/").status_code == 404
    with pytest.raises(Denied):
        holds.place(office=other_office, on=person, reason="A claim.", by=protection_lead.actor)


def test_the_same_hold_is_not_placed_twice(star_2020: Programme, office: Office, protection_lead: User):
    holds.place(office=office, on=star_2020, reason="A claim.", by=protection_lead.actor)
    with pytest.raises(Refused, match="hold on this already"):
        holds.place(office=office, on=star_2020, reason="A claim.", by=protection_lead.actor)
