import datetime as dt

import pytest

from onward.accounts.models import Office, User
from onward.casefile.queries.cohorts import page
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts

DAY = dt.date(2021, 1, 14)


def here(cohort: Cohort, user: User) -> list[tuple[str, str]]:
    return [(place.ref, str(place.status)) for place, _ in page(cohort, user=user, today=DAY).people]


def test_the_page_shows_people_by_code_and_never_by_name(sign_in: SignIn, caseworker: User, cohort: Cohort):
    text = sign_in(caseworker).get(f"/cohorts/{cohort.pk}/").text
    for referral in Referral.objects.select_related("person"):
        assert referral.person.code in text
        assert referral.ref in text
        assert referral.person.given_name not in text
        assert referral.person.family_name not in text


def test_the_page_says_who_came_to_each_session(sign_in: SignIn, caseworker: User, cohort: Cohort):
    text = sign_in(caseworker).get(f"/cohorts/{cohort.pk}/").text
    assert text.count("3 of 3 came") == 2
    assert "2 of 2 sessions" in text


def test_late_and_excused_are_said_besides(caseworker: User, office: Office, star_2020: Programme):
    made = cohorts.cohort(star_2020, office)
    first, second, third, fourth = cohorts.people(made, 4)
    sessions = cohorts.sessions(made, 1)
    for person, mark in ((first, "present"), (second, "late"), (third, "excused"), (fourth, "not_expected")):
        cohorts.register([person], sessions, mark=mark)
    [held] = page(made, user=caseworker, today=DAY).sessions
    turnout = held.line.turnout
    assert (turnout.came, turnout.expected, turnout.asides) == (2, 3, "1 late, 1 excused")
    assert held.title


def test_the_next_sessions_start_with_today(caseworker: User, cohort: Cohort):
    found = page(cohort, user=caseworker, today=DAY)
    assert [held.line.on for held in found.upcoming] == [DAY]
    assert [held.line.week for held in found.sessions] == [1, 1]


def test_somebody_with_an_offer_elsewhere_stands_in_both_cohorts_until_they_take_it_up(
    caseworker: User, office: Office, star_2020: Programme
):
    first, second = cohorts.cohort(star_2020, office), cohorts.cohort(star_2020, office, code="C2")
    moved, stayed = cohorts.people(first, 2)
    cohorts.place(moved, second, PlaceStatus.OFFERED)
    assert here(first, caseworker) == [(moved.ref, "enrolled"), (stayed.ref, "enrolled")]
    assert here(second, caseworker) == [(moved.ref, "offered")]
    cohorts.place(moved, second, PlaceStatus.ENROLLED, DAY)
    assert here(first, caseworker) == [(stayed.ref, "enrolled")]
    assert here(second, caseworker) == [(moved.ref, "enrolled")]
    cohorts.place(stayed, second, PlaceStatus.OFFERED)
    cohorts.place(stayed, second, PlaceStatus.NOT_TAKEN)
    assert here(second, caseworker) == [(moved.ref, "enrolled")]


def test_somebody_who_left_early_is_shown_so(sign_in: SignIn, caseworker: User, cohort: Cohort):
    cohorts.people(
        cohorts.cohort(cohort.programme, cohort.office, code="C2"), 1, finish=PlaceStatus.LEFT_EARLY
    )
    other = Cohort.objects.get(code="C2")
    assert "Left early" in sign_in(caseworker).get(f"/cohorts/{other.pk}/").text


def test_an_empty_cohort_says_so(sign_in: SignIn, caseworker: User, office: Office, star_2020: Programme):
    made = cohorts.cohort(star_2020, office)
    text = sign_in(caseworker).get(f"/cohorts/{made.pk}/").text
    assert "Nobody has a place yet" in text
    assert "No sessions yet" in text


@pytest.mark.parametrize("role", ["caseworker", "colleague", "manager", "teaching"])
def test_the_team_opens_a_cohort(sign_in: SignIn, role: str, cohort: Cohort, request: pytest.FixtureRequest):
    assert sign_in(request.getfixturevalue(role)).get(f"/cohorts/{cohort.pk}/").status_code == 200


@pytest.mark.parametrize("role", ["outsider", "funder", "partner_worker", "participant", "trainer"])
def test_there_is_no_such_cohort_for_others(
    sign_in: SignIn, role: str, cohort: Cohort, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(role)).get(f"/cohorts/{cohort.pk}/").status_code == 404


def test_nothing_can_be_posted_to_a_cohort(sign_in: SignIn, caseworker: User, cohort: Cohort):
    assert sign_in(caseworker).post(f"/cohorts/{cohort.pk}/").status_code == 405
