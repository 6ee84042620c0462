import datetime as dt

import pytest
from django.apps import apps
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people import duties
from onward.people.actions import contacts, links, merges
from onward.people.choices import AccessKind, LinkKind
from onward.people.models import Access, ContactPoint, Merge, NameKey, Person
from onward.people.queries.people import named
from onward.people.rules.contact import Told
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.people.conftest import MakePerson

COMPARE = "/people/AAAA-A/merge/BBBB-B/"


@pytest.fixture
def twice(
    make_person: MakePerson, star_2020: Programme, office: Office, manager: User, mirabella: Person
) -> Person:
    """The same person registered again under another spelling, with a referral, a number and a caseload."""
    made = make_person("BBBB-B", given_name="Mirabela", family_name="Quilfeather", sex="F")
    Referral.objects.create(programme=star_2020, office=office, person=made, ref="P002")
    Access.objects.create(person=made, kind=AccessKind.CASELOAD, user=manager)
    told = Told("phone", "020 7946 0123", "own", may_call=True)
    contacts.add(person=made, told=told, by=manager.actor)
    return made


def _everything() -> dict[str, list[str]]:
    """All rows, but for what says that something happened."""
    apart = {"people.Merge", "people.NameKey"}
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.app_label in {"people", "referrals"} and model._meta.label not in apart
    }


def test_every_foreign_key_to_a_person_is_in_a_rooms_duties():
    told = {column.name for duty in duties.registered() for column in duty.columns}
    stays = {"people.Person.merged_into", "people.Merge.keep", "people.Merge.gone"}
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is Person
    }
    assert found - stays == told


def test_everything_goes_to_the_one_who_stays(manager: User, mirabella: Person, twice: Person):
    merges.merge(keep=mirabella, gone=twice, taken=["sex"], by=manager.actor)
    mirabella.refresh_from_db()
    assert Referral.objects.get(ref="P002").person == mirabella
    assert mirabella.contact_points.get().value == "+442079460123"
    assert (mirabella.given_name, mirabella.sex) == ("Mirabella", "F")
    open_now = mirabella.accesses.filter(kind=AccessKind.CASELOAD, ended_at=None)
    assert [access.user.name for access in open_now] == ["Cara Case"]
    assert list(Person.objects.visible_to(manager)) == [mirabella]
    told = Event.objects.filter(kind="people.people_merged")
    assert {event.person_id for event in told} == {mirabella.pk, twice.pk}


def test_both_spellings_find_the_one_who_stays(manager: User, mirabella: Person, twice: Person):
    merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    for spelling in ("Mirabella Quillfeather", "quilfeather mirabela"):
        assert list(named(manager, spelling)) == [mirabella]


@pytest.mark.parametrize("taken", [[], ["given_name", "family_name", "sex", "date_of_birth"]])
def test_undone_everything_is_as_it_was(manager: User, mirabella: Person, twice: Person, taken: list[str]):
    before = _everything()
    keys = set(NameKey.objects.values_list("person", "hash", "sound"))
    made = merges.merge(keep=mirabella, gone=twice, taken=taken, by=manager.actor)
    assert _everything() != before
    merges.undo(merge=Merge.objects.get(pk=made.pk), by=manager.actor)
    assert _everything() == before
    assert set(NameKey.objects.values_list("person", "hash", "sound")) == keys


def test_a_number_that_both_have_stays_behind(manager: User, mirabella: Person, twice: Person):
    told = Told("phone", "+44 20 7946 0123", "own", may_text=True)
    theirs = contacts.add(person=mirabella, told=told, by=manager.actor)
    merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    assert mirabella.contact_points.get() == theirs
    assert ContactPoint.objects.filter(person=twice).count() == 1


def test_an_account_goes_along_unless_there_is_one(
    manager: User, participant: User, mirabella: Person, twice: Person
):
    Person.objects.filter(pk=twice.pk).update(account=participant)
    twice.refresh_from_db()
    made = merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    assert Person.objects.get(account=participant) == mirabella
    merges.undo(merge=Merge.objects.get(pk=made.pk), by=manager.actor)
    assert Person.objects.get(account=participant) == twice


def test_after_thirty_days_or_twice_it_cannot_be_undone(manager: User, mirabella: Person, twice: Person):
    made = merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    Merge.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days=31))
    with pytest.raises(Refused, match="for 30 days"):
        merges.undo(merge=Merge.objects.get(pk=made.pk), by=manager.actor)
    Merge.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days=29))
    merges.undo(merge=Merge.objects.get(pk=made.pk), by=manager.actor)
    with pytest.raises(Refused, match="taken apart before"):
        merges.undo(merge=Merge.objects.get(pk=made.pk), by=manager.actor)


def test_two_who_are_linked_are_two_people(manager: User, mirabella: Person, twice: Person):
    links.add(person=mirabella, other=twice, kind=LinkKind.SIBLING, by=manager.actor)
    with pytest.raises(Refused, match="Remove the link first"):
        merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    with pytest.raises(Refused, match="one and the same"):
        merges.merge(keep=mirabella, gone=mirabella, taken=[], by=manager.actor)


def test_the_manager_compares_chooses_joins_and_undoes(
    sign_in: SignIn, manager: User, mirabella: Person, twice: Person
):
    browser = sign_in(manager)
    found = browser.post("/people/AAAA-A/merge/", {"other": "BBBB-B"})
    assert found["Location"] == COMPARE
    text = browser.get(COMPARE).text
    for value in ("Mirabella", "Mirabela", "17 May 1990", "What they share"):
        assert value in text
    looks = Event.objects.filter(kind="people.record_looked")
    assert {look.person_id for look in looks} == {mirabella.pk, twice.pk}
    chosen = {"given_name": "gone", "family_name": "keep", "sex": "gone"}
    assert browser.post(COMPARE, chosen)["Location"] == "/people/AAAA-A/"
    mirabella.refresh_from_db()
    assert (mirabella.full_name, mirabella.sex) == ("Mirabela Quillfeather", "F")
    assert "Take them apart" in browser.get("/people/AAAA-A/").text
    assert browser.get("/people/BBBB-B/").status_code == 404
    browser.post(f"/people/AAAA-A/merges/{Merge.objects.get().pk}/undo/")
    assert browser.get("/people/BBBB-B/").status_code == 200


def test_nothing_is_joined_before_every_field_is_chosen(
    sign_in: SignIn, manager: User, mirabella: Person, twice: Person
):
    answer = sign_in(manager).post(COMPARE, {"given_name": "gone"})
    assert answer.status_code == 422
    assert "Choose which one stays: family name." in answer.text
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    "role", ["outsider", "caseworker", "trainer", "partner_worker", "participant", "protection_lead"]
)
def test_nobody_else_joins_or_undoes(
    sign_in: SignIn,
    role: str,
    manager: User,
    mirabella: Person,
    twice: Person,
    request: pytest.FixtureRequest,
):
    browser = sign_in(request.getfixturevalue(role))
    answers = [browser.get("/people/AAAA-A/merge/"), browser.get(COMPARE), browser.post(COMPARE, {"x": "y"})]
    made = merges.merge(keep=mirabella, gone=twice, taken=[], by=manager.actor)
    answers.append(browser.post(f"/people/AAAA-A/merges/{made.pk}/undo/"))
    assert {answer.status_code for answer in answers} == {404}
    assert Merge.objects.get().undone_at is None


def test_a_manager_of_another_office_joins_nothing(
    sign_in: SignIn, other_office: Office, mirabella: Person, twice: Person, outsider: User
):
    User.objects.filter(pk=outsider.pk).update(role="manager")
    browser = sign_in(User.objects.get(pk=outsider.pk))
    assert browser.get(COMPARE).status_code == 404
