import datetime as dt

import pytest

from onward.accounts.models import Office, User
from onward.casefile.queries import home, waiting
from onward.people.actions import caseloads, openings
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus, ReferralStatus
from tests.conftest import SignIn
from tests.factories import cohorts, people, referrals

TODAY = dt.date(2021, 6, 1)


def test_a_caseworker_sees_the_programme_with_its_numbers(sign_in: SignIn, caseworker: User, cohort: Cohort):
    answer = sign_in(caseworker).get("/")
    assert answer.status_code == 200
    [line] = answer.context["home"].programmes
    assert (line.referred, line.places.enrolled, line.places.completed) == (3, 3, 3)
    assert cohort.programme.title in answer.text
    assert "Cara Case" in answer.text


def test_an_office_without_cohorts_is_told_how_to_import(sign_in: SignIn, caseworker: User):
    text = sign_in(caseworker).get("/").text
    assert "Nothing here yet" in text
    assert "onward import" in text


def test_an_outsider_sees_nothing_of_ours(sign_in: SignIn, outsider: User, cohort: Cohort):
    text = sign_in(outsider).get("/").text
    assert cohort.programme.title not in text
    assert f"/cohorts/{cohort.pk}/" not in text


def test_a_colleague_sees_the_same(sign_in: SignIn, caseworker: User, colleague: User, cohort: Cohort):
    ours = home.of(caseworker, today=TODAY)
    assert home.of(colleague, today=TODAY) == ours


@pytest.mark.parametrize("role", ["funder", "partner_worker"])
def test_who_sees_no_cohort_sees_no_numbers_either(
    sign_in: SignIn, role: str, cohort: Cohort, request: pytest.FixtureRequest
):
    answer = sign_in(request.getfixturevalue(role)).get("/")
    assert answer.status_code == 200
    assert answer.context["home"].cohorts == []
    assert answer.context["home"].waiting == []
    assert "enrolled" not in answer.text


def test_a_trainer_sees_cohorts_and_nothing_that_waits(sign_in: SignIn, trainer: User, cohort: Cohort):
    cohorts.cohort(cohort.programme, cohort.office, code="C2")
    cohorts.taught_by(cohort, trainer)
    answer = sign_in(trainer).get("/")
    assert [line.cohort for line in answer.context["home"].cohorts] == [cohort]
    assert "What is waiting" not in answer.text


def test_a_trainer_who_teaches_nothing_is_told_who_can_change_that(
    sign_in: SignIn, trainer: User, cohort: Cohort
):
    answer = sign_in(trainer).get("/")
    assert answer.context["home"].cohorts == []
    assert "No cohort yet" in answer.text


def test_a_participant_has_no_staff_home(sign_in: SignIn, participant: User):
    assert sign_in(participant).get("/").status_code == 404


def test_somebody_not_signed_in_is_asked_to(client, db):
    assert client.get("/")["Location"] == "/sign-in/?next=/"


def test_what_waits_is_counted(caseworker: User, cohort: Cohort):
    later = cohorts.cohort(cohort.programme, cohort.office, code="C2")
    _, two, _, _ = cohorts.people(later, 4)
    cohorts.sessions(later, 3)
    cohorts.place(two, later, PlaceStatus.LEFT_EARLY, later.ends_on)
    for ref, decision in (("P901", ""), ("P902", ReferralStatus.WAITING), ("P903", ReferralStatus.ACCEPTED)):
        referrals.referral(later.programme, later.office, ref=ref, decision=decision)
    found = {line.what: line.number for line in waiting.of_office(caseworker, today=TODAY)}
    assert found == {
        "waiting for a decision": 2,
        "held without a register": 3,
        "in a cohort that has ended, without a word on how they finished": 3,
        "completed and not followed up yet": 3,
    }


def test_what_waits_elsewhere_is_not_ours(outsider: User, cohort: Cohort):
    assert waiting.of_office(outsider, today=TODAY) == []


def test_home_asks_the_database_as_often_for_fifty_cohorts_as_for_one(
    sign_in: SignIn, caseworker: User, office: Office, star_2020: Programme, django_assert_max_num_queries
):
    made = cohorts.cohort(star_2020, office)
    cohorts.people(made, 1)
    browser = sign_in(caseworker)
    with django_assert_max_num_queries(24) as few:
        browser.get("/")
    for number in range(50):
        another = cohorts.cohort(star_2020, office, code=f"M{number}")
        cohorts.register(cohorts.people(another, 2), cohorts.sessions(another, 1))
    with django_assert_max_num_queries(24) as many:
        browser.get("/")
    assert len(many) == len(few)


def test_what_waits_for_one_user_leads_to_where_it_is_done(
    sign_in: SignIn, office: Office, caseworker: User, colleague: User, manager: User, protection_lead: User
):
    person = people.person(office, carried_by=caseworker)
    caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    openings.open_record(person=person, reason="She called, it cannot wait", by=colleague.actor)
    assert 'href="/people/handed-to-you/"' in sign_in(colleague).get("/").text
    for user in (manager, protection_lead):
        assert 'href="/people/alerts/"' in sign_in(user).get("/").text
    assert "handed to you" not in sign_in(caseworker).get("/").text
