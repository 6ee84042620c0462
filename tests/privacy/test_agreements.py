"""/privacy/agreements/: without one in force nothing leaves."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import Office, Partner, User
from onward.audit.actors import COMMAND
from onward.lib.refusals import Refused
from onward.people.actions import agreements as actions
from onward.people.actions.agreements import Signed
from onward.people.models import Access, Agreement, Person
from onward.people.parts import Part
from onward.people.queries import agreements
from onward.programmes.models import Programme
from onward.referrals.actions import referrals
from onward.referrals.actions.referrals import ReferralLine
from tests.conftest import SignIn

TODAY = timezone.localdate()


def signed(**others: object) -> Signed:
    return Signed("How it goes.", TODAY - dt.timedelta(days=9), "Folder 3")._replace(**others)


def refer(person: Person, programme: Programme, partner: Partner, ref: str = "N1"):
    told = ReferralLine(ref=ref, person_id=person.pk, partner_id=partner.pk)
    return referrals.receive(programme=programme, person=person, told=told, by=COMMAND)


def test_the_lead_records_and_ends_an_agreement(
    office: Office, partner: Partner, protection_lead: User, sign_in: SignIn
):
    browser = sign_in(protection_lead)
    since = {"since_0": 1, "since_1": 3, "since_2": 2026}
    form = {"partner": partner.pk, "purposes": "How it goes.", "signed_copy": "Folder 3", **since}
    page = browser.post("/privacy/agreements/", form, follow=True)
    assert "Harbour Advice" in page.text
    agreement = Agreement.objects.get()
    assert agreement.parts == ["milestones"]
    assert "Ended" in browser.post(f"/privacy/agreements/{agreement.pk}/end/", follow=True).text
    assert agreements.with_partner(office, partner.pk) is None


def test_it_is_with_a_partner_or_with_a_funder(office: Office, partner: Partner, protection_lead: User):
    for wrong in (signed(), signed(partner=partner, funder="Larkfield Trust")):
        with pytest.raises(Refused, match="Name one of the two"):
            actions.record_agreement(office=office, signed=wrong, by=protection_lead.actor)
    with pytest.raises(Refused, match="cover them"):
        actions.record_agreement(
            office=office, signed=signed(partner=partner, parts=("contact",)), by=protection_lead.actor
        )


def test_it_counts_from_its_first_day_to_its_last(office: Office, partner: Partner):
    until = TODAY + dt.timedelta(days=5)
    made = actions.record_agreement(office=office, signed=signed(partner=partner, until=until), by=COMMAND)
    days = [made.since - dt.timedelta(days=1), made.since, until, until + dt.timedelta(days=1)]
    found = [agreements.with_partner(office, partner.pk, on=day) for day in days]
    assert found == [None, made, made, None]


def test_a_partner_sees_nobody_without_one(
    person: Person, partner: Partner, partner_worker: User, office: Office
):
    Access.objects.create(person=person, kind="referral", partner=partner)
    seen = Person.objects.visible_to(partner_worker, Part.MILESTONES)
    assert list(seen) == [person]
    actions.end(agreement=Agreement.objects.get(), by=COMMAND)
    assert list(Person.objects.visible_to(partner_worker, Part.MILESTONES)) == []


def test_an_agreement_with_another_office_opens_nothing(
    person: Person, partner: Partner, partner_worker: User, other_office: Office
):
    Access.objects.create(person=person, kind="referral", partner=partner)
    Agreement.objects.update(office=other_office)
    assert list(Person.objects.visible_to(partner_worker, Part.MILESTONES)) == []


def test_a_referral_names_the_agreement(person: Person, star_2020: Programme, partner: Partner):
    assert refer(person, star_2020, partner).agreement is None
    made = actions.record_agreement(office=person.office, signed=signed(partner=partner), by=COMMAND)
    assert refer(person, star_2020, partner, "N2").agreement == made


def test_a_partners_worker_is_refused_without_one(
    person: Person, office: Office, partner: Partner, partner_worker: User
):
    found = referrals._agreement(office, partner.pk, partner_worker.actor)
    assert found == Agreement.objects.get()
    Agreement.objects.update(ended_on=TODAY)
    with pytest.raises(Refused, match="no sharing agreement in force"):
        referrals._agreement(office, partner.pk, partner_worker.actor)


def test_nobody_else_sees_or_records_one(
    office: Office, partner: Partner, caseworker: User, outsider: User, protection_lead: User, sign_in: SignIn
):
    made = actions.record_agreement(office=office, signed=signed(partner=partner), by=COMMAND)
    for user in (caseworker, outsider):
        assert sign_in(user).get("/privacy/agreements/").status_code == 404
        assert sign_in(user).post(f"/privacy/agreements/{made.pk}/end/").status_code == 404
        with pytest.raises(Denied):
            actions.record_agreement(office=office, signed=signed(partner=partner), by=user.actor)
