import pytest

from onward.accounts.models import Partner
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.actions import people
from onward.people.rules import Particulars
from onward.referrals.actions import referrals
from onward.referrals.actions.referrals import ReferralLine
from onward.referrals.models import Referral


@pytest.fixture
def person(office, caseworker):
    return people.register_person(office=office, told=Particulars("Mirabella"), by=caseworker.actor)


def test_a_referral_belongs_to_the_persons_office(star_2020, person, office, caseworker):
    made = referrals.receive(
        programme=star_2020, person=person, told=ReferralLine("P001", person.pk), by=caseworker.actor
    )
    assert (made.office, made.person) == (office, person)
    event = Event.objects.get(kind="referrals.referral_received")
    assert (event.object_id, event.person_id, event.fields) == (made.pk, person.pk, ["person", "ref"])


def test_a_reference_is_given_once_in_an_office(star_2020, person, caseworker):
    told = ReferralLine("P001", person.pk)
    referrals.receive(programme=star_2020, person=person, told=told, by=caseworker.actor)
    with pytest.raises(Refused, match="There is a referral P001 already"):
        referrals.receive(programme=star_2020, person=person, told=told, by=caseworker.actor)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"ref": ""}, "A reference has 1 to 40 characters"),
        ({"ref": "x" * 41}, "A reference has 1 to 40 characters"),
        ({"english": "a little"}, "level of English “a little” is not known"),
        ({"education": "school"}, "education “school” is not known"),
    ],
)
def test_what_cannot_be_so_is_refused(star_2020, person, caseworker, told, sentence):
    line = ReferralLine("P001", person.pk)._replace(**told)
    with pytest.raises(Refused, match=sentence):
        referrals.receive(programme=star_2020, person=person, told=line, by=caseworker.actor)


def test_a_partner_is_found_whatever_the_capitals(db):
    first = referrals.partners(["Harbour House"])
    again = referrals.partners(["harbour house", "Quayside"])
    assert again["harbour house"] == first["Harbour House"]
    assert Partner.objects.count() == 2


def test_a_partners_name_that_is_too_long_is_refused(db):
    with pytest.raises(Refused, match="at most 120 characters"):
        referrals.partners(["x" * 121])
