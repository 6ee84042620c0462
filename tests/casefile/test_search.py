"""One search for people, referrals and cohorts, in the head of every staff page."""

import pytest

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.people.actions import name_keys
from onward.people.choices import AccessKind
from onward.people.models import Access, Block, Person
from onward.programmes.models import Cohort
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts

URL = "/find/"
TYPED = {"HX-Request": "true"}


@pytest.fixture
def carried(caseworker: User, cohort: Cohort) -> Person:
    """One of the three of the cohort, whom ``caseworker`` carries; the others are carried by nobody."""
    person = Referral.objects.order_by("ref")[0].person
    person.given_name, person.family_name = "Mirabella", "Quillfeather"
    person.save()
    name_keys.renew([person.pk])
    Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=caseworker)
    return person


def codes(answer) -> list[str]:
    return [line.code for line in answer.context["found"].people.rows]


@pytest.mark.parametrize(
    "text", ["Mirabella", "quillfeather  MIRABELLA", "C1-000", " c1-000 ", "{code}", "{bare}", " {bare} "]
)
def test_somebody_is_found_by_name_number_or_code(
    sign_in: SignIn, caseworker: User, carried: Person, text: str
):
    asked = text.format(code=carried.code, bare=carried.code.replace("-", "").lower())
    answer = sign_in(caseworker).post(URL, {"text": asked})
    assert codes(answer) == [carried.code]
    assert "Mirabella Q" not in answer.text


@pytest.mark.parametrize("text", ["Mirab", "Mirabella Smith", "%%", "……", "__"])
def test_a_name_is_found_by_whole_parts_only(sign_in: SignIn, caseworker: User, carried: Person, text: str):
    answer = sign_in(caseworker).post(URL, {"text": text})
    assert answer.context["found"].number == 0
    assert "Nothing found" in answer.text


def test_referrals_are_found_by_the_beginning_of_their_number_and_cohorts_by_code(
    sign_in: SignIn, caseworker: User, cohort: Cohort, carried: Person
):
    found = sign_in(caseworker).post(URL, {"text": "c1"}).context["found"]
    assert [referral.ref for referral in found.referrals.rows] == ["C1-000", "C1-001", "C1-002"]
    assert found.cohorts.rows == [cohort]
    assert found.people.rows == []


def test_no_more_is_shown_than_one_can_read(sign_in: SignIn, caseworker: User, cohort: Cohort):
    cohorts.people(cohorts.cohort(cohort.programme, cohort.office, code="M1"), 12)
    answer = sign_in(caseworker).post(URL, {"text": "M1-"})
    found = answer.context["found"]
    assert (len(found.referrals.rows), found.referrals.more, found.number) == (8, True, 8)
    assert "More than can be shown. Add a word." in answer.text


def test_while_somebody_types_the_answer_is_the_list_alone(
    sign_in: SignIn, caseworker: User, carried: Person
):
    answer = sign_in(caseworker).post(URL, {"text": "Mirabella"}, headers=TYPED)
    assert "<html" not in answer.text
    assert carried.code in answer.text
    assert "1 result" in answer.text
    assert 'hx-swap-oob="innerHTML"' in answer.text


def test_one_letter_is_not_looked_for(
    sign_in: SignIn, caseworker: User, cohort: Cohort, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    with django_assert_max_num_queries(3):
        assert browser.post(URL, {"text": " C "}, headers=TYPED).context["found"].number == 0
    assert "at least two" in browser.post(URL, {"text": "C"}).text


def test_everybody_who_is_shown_is_told_to_have_been_looked_at_once(
    sign_in: SignIn, caseworker: User, cohort: Cohort, carried: Person
):
    browser = sign_in(caseworker)
    for text in ("C1-0", "C1-00", "C1-001", "Mirabella", "Mirabella"):
        browser.post(URL, {"text": text}, headers=TYPED)
    looks = Event.objects.filter(kind="casefile.search_looked", actor_id=caseworker.pk)
    told = sorted((look.person_id or 0, look.fields[0]) for look in looks)
    everybody = Person.objects.order_by("pk").values_list("pk", flat=True)
    assert told[0] == (carried.pk, "identity")  # found by name: initials were shown
    assert {person for person, _ in told} == set(everybody)
    assert len(told) == len(set(told))


def test_nothing_found_tells_of_nobody(sign_in: SignIn, caseworker: User, cohort: Cohort):
    sign_in(caseworker).post(URL, {"text": "Mirab"}, headers=TYPED)
    assert not Event.objects.filter(kind="casefile.search_looked").exists()


@pytest.mark.parametrize("role", ["colleague", "teaching", "outsider", "partner_worker"])
def test_a_name_finds_nobody_whose_name_is_hidden(
    sign_in: SignIn, role: str, carried: Person, request: pytest.FixtureRequest
):
    assert codes(sign_in(request.getfixturevalue(role)).post(URL, {"text": "Mirabella"})) == []


@pytest.mark.parametrize("role", ["outsider", "partner_worker", "trainer"])
def test_nothing_of_anybody_elses_is_found(
    sign_in: SignIn, role: str, carried: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    for text in (carried.code, "C1-000", "C1"):
        assert browser.post(URL, {"text": text}).context["found"].number == 0


def test_a_trainer_finds_the_people_and_the_cohort_that_they_teach(
    sign_in: SignIn, teaching: User, cohort: Cohort, carried: Person
):
    other = cohorts.cohort(cohort.programme, cohort.office, code="C12")
    cohorts.people(other, 1)
    found = sign_in(teaching).post(URL, {"text": "C1"}).context["found"]
    assert found.cohorts.rows == [cohort]
    assert {referral.ref for referral in found.referrals.rows} == {"C1-000", "C1-001", "C1-002"}


def test_a_partner_worker_finds_whom_their_partner_referred(
    sign_in: SignIn, partner_worker: User, partner: Partner, carried: Person
):
    Access.objects.create(person=carried, kind=AccessKind.REFERRAL, partner=partner)
    Referral.objects.filter(person=carried).update(partner=partner)
    found = sign_in(partner_worker).post(URL, {"text": "C1-0"}).context["found"]
    assert [referral.person.code for referral in found.referrals.rows] == [carried.code]
    assert found.cohorts.rows == []


def test_whom_somebody_must_not_see_is_not_found(sign_in: SignIn, caseworker: User, carried: Person):
    Block.objects.create(person=carried, user=caseworker)
    browser = sign_in(caseworker)
    for text in (carried.code, "Mirabella", "C1-000"):
        answer = browser.post(URL, {"text": text})
        assert answer.context["found"].number == 0
        assert carried.code not in answer.text.replace(f'value="{text}"', "")


@pytest.mark.parametrize("role", ["participant", "funder", "administrator"])
def test_there_is_no_search_for_others(
    sign_in: SignIn, role: str, carried: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.get(URL).status_code == browser.post(URL, {"text": "C1"}).status_code == 404


def test_the_head_of_a_page_has_the_search_for_those_who_may(
    sign_in: SignIn, caseworker: User, administrator: User, cohort: Cohort
):
    assert 'action="/find/"' in sign_in(caseworker).get("/").text
    assert 'action="/find/"' not in sign_in(administrator).get("/accounts/").text


def test_what_is_looked_for_is_never_part_of_an_address(sign_in: SignIn, caseworker: User, carried: Person):
    answer = sign_in(caseworker).get(f"{URL}?text=Mirabella")
    assert answer.context["found"].number == 0
    assert carried.code not in answer.text


def test_a_search_asks_as_often_for_many_as_for_one(
    sign_in: SignIn, caseworker: User, office: Office, cohort: Cohort, django_assert_max_num_queries
):
    browser, counts = sign_in(caseworker), []
    for text in ("C1-000", "C1-0"):
        with django_assert_max_num_queries(12) as asked:
            browser.post(URL, {"text": text})
        counts.append(len(asked))
    assert counts[1] <= counts[0]
