import pytest

from onward.accounts.models import User
from onward.audit.models import Event
from onward.people.models import Block, NameKey, Person
from tests.conftest import SignIn
from tests.people.conftest import MakePerson

URL = "/people/new/"
MUHAMMAD = {
    "given_name": "Muhammad",
    "family_name": "Al-Invented",
    "date_of_birth_0": "17",
    "date_of_birth_1": "5",
    "date_of_birth_2": "1990",
    "nationality": "Albanian",
}


def test_somebody_new_is_registered_with_keys(sign_in: SignIn, caseworker: User):
    answer = sign_in(caseworker).post(URL, MUHAMMAD)
    person = Person.objects.get()
    assert answer["Location"] == f"/people/{person.code}/"
    assert (person.full_name, person.nationality) == ("Muhammad Al-Invented", "ALB")
    assert NameKey.objects.filter(person=person).count() == 4


def test_somebody_who_may_be_here_already_is_shown_first(
    sign_in: SignIn, caseworker: User, make_person: MakePerson
):
    there = make_person(given_name="Mohammed", family_name="Alinvented")
    answer = sign_in(caseworker).post(URL, MUHAMMAD)
    assert "Is it one of these?" in answer.text
    assert f'href="/people/{there.code}/"' in answer.text
    assert "M••••• A•••••, born 1990" in answer.text
    assert "Alinvented" not in answer.text
    assert Person.objects.count() == 1
    look = Event.objects.get(kind="people.likeness_looked")
    assert (look.person_id, look.actor_id) == (there.pk, caseworker.pk)


def test_after_a_look_somebody_new_is_registered(sign_in: SignIn, caseworker: User, make_person: MakePerson):
    make_person(given_name="Mohammed", family_name="Alinvented")
    browser = sign_in(caseworker)
    assert "none of them" in browser.post(URL, {**MUHAMMAD, "seen": "yes"}).text
    assert Person.objects.count() == 1
    browser.post(URL, {**MUHAMMAD, "seen": "yes", "nobody": "on"})
    assert Person.objects.count() == 2


def test_whom_a_colleague_carries_is_hinted_at_only(sign_in: SignIn, colleague: User, mirabella: Person):
    told = {**MUHAMMAD, "given_name": "Mirabela", "family_name": "Quilfeather"}
    answer = sign_in(colleague).post(URL, told)
    assert "Somebody with these details is known to this office" in answer.text
    assert mirabella.code not in answer.text
    assert "M•••••" not in answer.text


def test_whom_somebody_must_not_see_is_not_hinted_at(sign_in: SignIn, colleague: User, mirabella: Person):
    Block.objects.create(person=mirabella, user=colleague)
    told = {**MUHAMMAD, "given_name": "Mirabella", "family_name": "Quillfeather"}
    assert sign_in(colleague).post(URL, told).status_code == 302


def test_nobody_of_another_office_is_hinted_at(sign_in: SignIn, outsider: User, mirabella: Person):
    told = {**MUHAMMAD, "given_name": "Mirabella", "family_name": "Quillfeather"}
    answer = sign_in(outsider).post(URL, told)
    assert answer.status_code == 302
    assert Person.objects.get(office=outsider.office).full_name == "Mirabella Quillfeather"


def test_somebody_without_any_details_can_be_registered(sign_in: SignIn, caseworker: User):
    assert sign_in(caseworker).post(URL, {"given_name": " "}).status_code == 302
    assert NameKey.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"nationality": "Atlantis"}, "“Atlantis” is no country"),
        ({"date_of_birth_0": "31", "date_of_birth_1": "2", "date_of_birth_2": "1990"}, "does not exist"),
        ({"date_of_birth_0": "1", "date_of_birth_1": "2", "date_of_birth_2": "1790"}, "cannot be right"),
        ({"given_name": "a" * 121}, "at most 120"),
    ],
)
def test_a_mistake_registers_nobody(sign_in: SignIn, caseworker: User, told: dict[str, str], sentence: str):
    answer = sign_in(caseworker).post(URL, told)
    assert answer.status_code in {200, 422}
    assert sentence in answer.text
    assert not Person.objects.exists()


def test_looking_asks_as_often_for_fifty_people_as_for_one(
    sign_in: SignIn, caseworker: User, make_person: MakePerson, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    make_person(given_name="Mohammed", family_name="Alinvented")
    with django_assert_max_num_queries(16) as few:
        browser.post(URL, MUHAMMAD)
    for number in range(49):
        make_person(f"B{number:03d}-B", given_name="Mohammed", family_name="Alinvented")
    with django_assert_max_num_queries(16) as many:
        browser.post(URL, MUHAMMAD)
    assert len(few) == len(many)


@pytest.mark.parametrize("role", ["trainer", "partner_worker", "participant", "protection_lead", "funder"])
def test_others_register_nobody(sign_in: SignIn, role: str, request: pytest.FixtureRequest):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.get(URL).status_code == browser.post(URL, MUHAMMAD).status_code == 404
    assert not Person.objects.exists()
