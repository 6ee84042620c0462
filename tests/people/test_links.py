import pytest

from onward.accounts.models import User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.actions import links
from onward.people.choices import AccessKind, LinkKind
from onward.people.models import Access, Person, PersonLink
from onward.people.queries.people import links as links_of
from tests.conftest import SignIn
from tests.people.conftest import MakePerson

ADD = "/people/AAAA-A/links/new/"


@pytest.fixture
def mother(make_person: MakePerson, caseworker: User) -> Person:
    made = make_person("BBBB-B", given_name="Ottoline")
    Access.objects.create(person=made, kind=AccessKind.CASELOAD, user=caseworker)
    return made


def test_a_link_reads_from_both_sides(sign_in: SignIn, caseworker: User, mirabella: Person, mother: Person):
    sign_in(caseworker).post(ADD, {"other": "bbbb-b", "kind": "parent"})
    [(_, other, what)] = links_of(caseworker, mirabella)
    assert (other, what) == (mother, "Parent")
    [(_, other, what)] = links_of(caseworker, mother)
    assert (other, what) == (mirabella, "Grown-up child")
    told = Event.objects.filter(kind="people.link_added").values_list("person_id", flat=True)
    assert set(told) == {mirabella.pk, mother.pk}


def test_two_are_linked_once_in_either_direction(caseworker: User, mirabella: Person, mother: Person):
    links.add(person=mirabella, other=mother, kind=LinkKind.PARENT, by=caseworker.actor)
    with pytest.raises(Refused, match="linked already"):
        links.add(person=mother, other=mirabella, kind=LinkKind.FRIEND, by=caseworker.actor)
    with pytest.raises(Refused, match="own code"):
        links.add(person=mother, other=mother, kind=LinkKind.FRIEND, by=caseworker.actor)


def test_somebody_whom_the_reader_may_not_see_cannot_be_linked_or_seen(
    sign_in: SignIn, caseworker: User, colleague: User, mirabella: Person, make_person: MakePerson
):
    theirs = make_person("CCCC-C")
    Access.objects.create(person=theirs, kind=AccessKind.CASELOAD, user=colleague)
    answer = sign_in(caseworker).post(ADD, {"other": "CCCC-C", "kind": "friend"})
    assert "nobody of this code" in answer.text
    PersonLink.objects.create(person=mirabella, other=theirs, kind=LinkKind.FRIEND)
    assert links_of(caseworker, mirabella) == []


def test_a_link_is_removed(sign_in: SignIn, caseworker: User, mirabella: Person, mother: Person):
    link = links.add(person=mother, other=mirabella, kind=LinkKind.CHILD, by=caseworker.actor)
    sign_in(caseworker).post(f"/people/AAAA-A/links/{link.pk}/remove/")
    assert not PersonLink.objects.exists()


@pytest.mark.parametrize(
    "role", ["outsider", "colleague", "trainer", "partner_worker", "participant", "protection_lead"]
)
def test_nobody_else_links(
    sign_in: SignIn,
    role: str,
    caseworker: User,
    mirabella: Person,
    mother: Person,
    request: pytest.FixtureRequest,
):
    link = links.add(person=mirabella, other=mother, kind=LinkKind.FRIEND, by=caseworker.actor)
    browser = sign_in(request.getfixturevalue(role))
    answers = [browser.get(ADD), browser.post(ADD, {"other": "BBBB-B", "kind": "friend"})]
    answers.append(browser.post(f"/people/AAAA-A/links/{link.pk}/remove/"))
    assert {answer.status_code for answer in answers} == {404}
    assert PersonLink.objects.get() == link
