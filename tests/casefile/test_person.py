"""One person's whole record. Everybody is invented; the number is from the range kept for fiction."""

import datetime as dt

import pytest

from onward.accounts.models import Partner, User
from onward.audit.models import Event
from onward.casefile.queries import person as person_queries
from onward.people.actions import contacts, people
from onward.people.choices import AccessKind
from onward.people.models import Access, Block, Person
from onward.people.rules.contact import Told
from onward.programmes.models import Cohort
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts

TODAY = dt.date(2021, 6, 1)


@pytest.fixture
def mirabella(cohort: Cohort, caseworker: User, partner: Partner) -> Person:
    """Somebody who completed the course, whom ``caseworker`` carries and ``partner`` referred."""
    referral = Referral.objects.order_by("ref")[0]
    Referral.objects.filter(pk=referral.pk).update(partner=partner, referred_on=dt.date(2020, 12, 1))
    person = referral.person
    Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=caseworker)
    Access.objects.create(person=person, kind=AccessKind.REFERRAL, partner=partner)
    told = {
        "given_name": "Mirabella",
        "family_name": "Quillfeather",
        "other_names": "Mimi",
        "preferred_name": "Bella",
        "access_needs": "A chair near the door",
        "date_of_birth": dt.date(1990, 5, 17),
        "children_under_5": 2,
        "languages": [{"language": "Albanian", "speaks": True, "interpreter": True}],
    }
    people.change(person=person, told=told, by=caseworker.actor)
    phone = Told("phone", "020 7946 0123", "own", may_call=True, alias="the library")
    contacts.add(person=person, told=phone, by=caseworker.actor)
    return person


SECRETS = {
    "register": ["Bella", "A chair near the door", "2 of 2 sessions"],
    "milestones": ["1 December 2020", "Enrolled in cohort C1"],
    "identity": [
        "M••••• Q•••••",
        "17 May 1990",
        "Albanian: speaks, needs an interpreter",
        "Children under 5",
    ],
    "contact": ["••••••123", "the library"],
}
SEEN = {
    "caseworker": {"register", "milestones", "identity", "contact"},
    "manager": {"register", "milestones", "identity", "contact"},
    "colleague": {"register", "milestones"},
    "teaching": {"register"},
    "partner_worker": {"milestones"},
    "protection_lead": {"register", "milestones", "identity"},
}


@pytest.mark.parametrize(("role", "parts"), SEEN.items())
def test_each_role_sees_its_parts_and_no_other(
    sign_in: SignIn, role: str, parts: set[str], mirabella: Person, request: pytest.FixtureRequest
):
    text = sign_in(request.getfixturevalue(role)).get(f"/people/{mirabella.code}/").text
    for part, words in SECRETS.items():
        for word in words:
            assert (word in text) == (part in parts), (part, word)
    for hidden in ("Mirabella", "Quillfeather", "Mimi", "7946"):
        assert hidden not in text


@pytest.mark.parametrize("role", ["outsider", "participant", "funder", "administrator", "trainer"])
def test_there_is_no_such_person_for_others(
    sign_in: SignIn, role: str, mirabella: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.get(f"/people/{mirabella.code}/").status_code == 404
    assert browser.post(f"/people/{mirabella.code}/name/").status_code == 404


def test_unknown_and_blocked_people_have_no_page(sign_in: SignIn, caseworker: User, mirabella: Person):
    browser = sign_in(caseworker)
    assert browser.get("/people/ZZZZ-Z/").status_code == 404
    Block.objects.create(person=mirabella, user=caseworker)
    assert browser.get(f"/people/{mirabella.code}/").status_code == 404
    assert browser.post(f"/people/{mirabella.code}/name/").status_code == 404


def test_the_name_is_shown_when_asked_for_and_that_is_told(
    sign_in: SignIn, caseworker: User, mirabella: Person
):
    browser = sign_in(caseworker)
    url = f"/people/{mirabella.code}/name/"
    text = browser.post(url).text
    for word in ("Mirabella Quillfeather", "Mimi", "+44 20 7946 0123"):
        assert word in text
    look = Event.objects.get(kind="people.name_revealed")
    assert (look.person_id, look.actor_id, look.fields) == (mirabella.pk, caseworker.pk, ["identity"])
    assert browser.get(url).status_code == 405
    assert "Mirabella" not in browser.get(f"/people/{mirabella.code}/").text


@pytest.mark.parametrize("role", ["colleague", "teaching", "partner_worker"])
def test_who_may_not_read_a_name_cannot_ask_for_it(
    sign_in: SignIn, role: str, mirabella: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.post(f"/people/{mirabella.code}/name/").status_code == 404
    assert not Event.objects.filter(kind="people.name_revealed").exists()


@pytest.mark.parametrize(
    ("role", "parts"),
    [("caseworker", {"identity", "contact"}), ("teaching", {"register"}), ("partner_worker", {"milestones"})],
)
def test_each_look_is_told_with_its_part(
    sign_in: SignIn, role: str, parts: set[str], mirabella: Person, request: pytest.FixtureRequest
):
    sign_in(request.getfixturevalue(role)).get(f"/people/{mirabella.code}/")
    looks = Event.objects.filter(kind="people.record_looked", person_id=mirabella.pk)
    assert {name for look in looks for name in look.fields} == parts


def test_only_who_may_change_finds_links_to_it(
    sign_in: SignIn, caseworker: User, colleague: User, protection_lead: User, mirabella: Person
):
    change, contact = f"/people/{mirabella.code}/change/", f"/people/{mirabella.code}/contact/new/"
    mine = sign_in(caseworker).get(f"/people/{mirabella.code}/").text
    theirs = sign_in(colleague).get(f"/people/{mirabella.code}/").text
    lead = sign_in(protection_lead).get(f"/people/{mirabella.code}/").text
    assert (change in mine, contact in mine) == (True, True)
    assert (change in theirs, contact in theirs) == (True, False)
    assert (change in lead, contact in lead) == (False, False)


def test_what_waits_is_said(caseworker: User, cohort: Cohort, mirabella: Person):
    page = person_queries.page(caseworker, mirabella, today=TODAY)
    assert page.waiting == ["They completed the course and were not followed up yet."]
    [fresh] = cohorts.people(cohorts.cohort(cohort.programme, cohort.office, code="C2"), 1)
    page = person_queries.page(caseworker, fresh.person, today=TODAY)
    assert page.waiting == [
        "The cohort has ended. Say how they finished.",
        "Nobody has said how to reach them safely.",
    ]


def test_the_page_asks_as_often_for_much_as_for_little(
    sign_in: SignIn, caseworker: User, cohort: Cohort, mirabella: Person, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    with django_assert_max_num_queries(26) as few:
        browser.get(f"/people/{mirabella.code}/")
    for number in range(20):
        told = Told("phone", f"020 7946 02{number:02d}", "own")
        contacts.add(person=mirabella, told=told, by=caseworker.actor)
    with django_assert_max_num_queries(26) as many:
        browser.get(f"/people/{mirabella.code}/")
    assert len(few) == len(many)
