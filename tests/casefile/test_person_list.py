import pytest

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.people.actions import name_keys
from onward.people.choices import AccessKind
from onward.people.models import Access, Block, Person
from onward.programmes.models import Cohort, Programme
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts

URL = "/people/"


@pytest.fixture
def carried(caseworker: User, cohort: Cohort) -> Person:
    """One of the three of the cohort, whom ``caseworker`` carries; the others are carried by nobody."""
    person = Referral.objects.order_by("ref")[0].person
    person.given_name, person.family_name = "Mirabella", "Quillfeather"
    person.save()
    name_keys.renew([person.pk])
    Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=caseworker)
    return person


def test_people_stand_by_code_with_initials(sign_in: SignIn, caseworker: User, carried: Person):
    answer = sign_in(caseworker).get(URL)
    assert [line.code for line in answer.context["lines"]] == sorted(
        Person.objects.values_list("code", flat=True)
    )
    assert "M••••• Q•••••" in answer.text
    assert "Mirabella" not in answer.text
    assert "Completed" in answer.text
    assert 'aria-current="page">People' in answer.text


def test_a_caseload_is_a_filter(sign_in: SignIn, caseworker: User, colleague: User, carried: Person):
    lines = sign_in(caseworker).get(f"{URL}?whose=mine").context["lines"]
    assert [line.code for line in lines] == [carried.code]
    assert "Nobody is in your caseload" in sign_in(colleague).get(f"{URL}?whose=mine").text


def test_a_colleague_sees_no_initials_of_whom_another_carries(
    sign_in: SignIn, colleague: User, carried: Person
):
    lines = {line.code: line for line in sign_in(colleague).get(URL).context["lines"]}
    assert lines[carried.code].initials == ""
    assert [line.initials for line in lines.values()].count("I••••• P•••••") == 2


@pytest.mark.parametrize("role", ["teaching", "protection_lead"])
def test_others_of_the_office_see_as_much_as_they_may(
    sign_in: SignIn, role: str, carried: Person, request: pytest.FixtureRequest
):
    answer = sign_in(request.getfixturevalue(role)).get(URL)
    assert len(answer.context["lines"]) == 3
    assert ("M••••• Q•••••" in answer.text) == (role == "protection_lead")
    assert "Register somebody" not in answer.text
    assert ("Completed" in answer.text) == (role == "protection_lead")


def test_a_trainer_who_teaches_nothing_finds_nobody(sign_in: SignIn, trainer: User, carried: Person):
    assert sign_in(trainer).get(URL).context["lines"] == []


def test_a_partner_worker_sees_whom_their_partner_referred(
    sign_in: SignIn, partner_worker: User, partner: Partner, carried: Person
):
    browser = sign_in(partner_worker)
    assert browser.get(URL).context["lines"] == []
    Access.objects.create(person=carried, kind=AccessKind.REFERRAL, partner=partner)
    Referral.objects.filter(person=carried).update(partner=partner)
    [line] = browser.get(URL).context["lines"]
    assert (line.code, line.initials, line.path.status) == (carried.code, "", "completed")


def test_a_list_that_was_looked_at_is_told(sign_in: SignIn, caseworker: User, carried: Person):
    sign_in(caseworker).get(URL)
    looks = Event.objects.filter(kind="people.list_looked", actor_id=caseworker.pk)
    assert {look.person_id for look in looks} == set(Person.objects.values_list("pk", flat=True))


def test_whom_somebody_must_not_see_is_not_there(sign_in: SignIn, caseworker: User, carried: Person):
    Block.objects.create(person=carried, user=caseworker)
    assert carried.code not in sign_in(caseworker).get(URL).text


@pytest.mark.parametrize("role", ["participant", "funder", "administrator"])
def test_there_is_no_such_list_for_others(
    sign_in: SignIn, role: str, carried: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.get(URL).status_code == 404


def test_an_outsider_finds_an_empty_list(sign_in: SignIn, outsider: User, carried: Person):
    assert sign_in(outsider).get(URL).context["lines"] == []


def test_long_lists_come_in_pages(sign_in: SignIn, caseworker: User, office: Office, star_2020: Programme):
    cohorts.people(cohorts.cohort(star_2020, office), 60)
    second = sign_in(caseworker).get(f"{URL}?page=2")
    assert len(second.context["lines"]) == 10
