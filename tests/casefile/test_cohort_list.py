import datetime as dt

import pytest

from onward.accounts.models import Office, User
from onward.casefile.queries.cohorts import lines
from onward.casefile.rules import stage
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus
from tests.conftest import SignIn
from tests.factories import cohorts

DAY = dt.date(2021, 1, 12)


def test_the_list_says_who_is_in_each_cohort(sign_in: SignIn, caseworker: User, cohort: Cohort):
    text = sign_in(caseworker).get("/cohorts/").text
    assert f'href="/cohorts/{cohort.pk}/"' in text
    assert "3 completed" in text


def test_the_newest_cohort_comes_first(sign_in: SignIn, caseworker: User, cohort: Cohort):
    newer = cohorts.cohort(
        cohort.programme, cohort.office, code="C2", starts_on=cohort.starts_on + dt.timedelta(weeks=20)
    )
    found = sign_in(caseworker).get("/cohorts/").context["lines"]
    assert [line.cohort for line in found] == [newer, cohort]


def test_an_empty_list_says_what_to_do(sign_in: SignIn, caseworker: User):
    assert "Nothing here yet" in sign_in(caseworker).get("/cohorts/").text


def test_an_outsider_finds_no_cohort_of_ours(sign_in: SignIn, outsider: User, cohort: Cohort):
    assert sign_in(outsider).get("/cohorts/").context["lines"] == []


@pytest.mark.parametrize("role", ["funder", "partner_worker", "participant"])
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, role: str, cohort: Cohort, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(role)).get("/cohorts/").status_code == 404


def test_long_lists_come_in_pages(sign_in: SignIn, caseworker: User, office: Office, star_2020: Programme):
    for number in range(30):
        cohorts.cohort(star_2020, office, code=f"M{number}")
    second = sign_in(caseworker).get("/cohorts/?page=2")
    assert len(second.context["lines"]) == 5
    assert 'aria-label="Page 1"' in second.text


def test_the_list_asks_as_often_for_fifty_people_as_for_one(
    caseworker: User, office: Office, star_2020: Programme, django_assert_num_queries
):
    one = cohorts.cohort(star_2020, office)
    cohorts.people(one, 1)
    many = cohorts.cohort(star_2020, office, code="C2")
    cohorts.register(cohorts.people(many, 50), cohorts.sessions(many, 3))
    for found in ([one], [one, many]):
        with django_assert_num_queries(4):
            lines(found, today=DAY)


def test_the_latest_step_of_a_place_counts(office: Office, star_2020: Programme):
    first, second = cohorts.cohort(star_2020, office), cohorts.cohort(star_2020, office, code="C2")
    person, other = cohorts.people(first, 2)
    cohorts.place(person, second, PlaceStatus.ENROLLED, DAY)
    cohorts.place(person, second, PlaceStatus.LEFT_EARLY, DAY)
    cohorts.place(person, second, PlaceStatus.COMPLETED, DAY)
    found = {line.cohort.code: line.places for line in lines([first, second], today=DAY)}
    assert (found["C1"].enrolled, found["C1"].in_words) == (1, "1 taking part")
    assert (found["C2"].enrolled, found["C2"].in_words) == (1, "1 completed")
    assert other.ref


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2021, 1, 11), "to come"),
        (dt.date(2021, 1, 12), "going on"),
        (dt.date(2021, 4, 6), "going on"),
        (dt.date(2021, 4, 7), "ended"),
    ],
)
def test_the_first_and_the_last_day_belong_to_a_cohort(today: dt.date, words: str):
    assert stage(starts_on=dt.date(2021, 1, 12), ends_on=dt.date(2021, 4, 6), today=today) == words
