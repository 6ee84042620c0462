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


def test_a_trainer_finds_the_cohorts_that_they_teach_and_not_how_people_finished(
    sign_in: SignIn, trainer: User, office: Office, cohort: Cohort
):
    browser = sign_in(trainer)
    answer = browser.get("/cohorts/")
    assert answer.context["lines"] == []
    assert "No cohort yet" in answer.text
    cohorts.cohort(cohort.programme, office, code="C2")
    cohorts.taught_by(cohort, trainer)
    answer = browser.get("/cohorts/")
    assert [line.cohort for line in answer.context["lines"]] == [cohort]
    assert "completed" not in answer.text


def test_somebody_who_came_back_takes_part(caseworker: User, office: Office, star_2020: Programme):
    made = cohorts.cohort(star_2020, office)
    [person] = cohorts.people(made, 1)
    cohorts.place(person, made, PlaceStatus.LEFT_EARLY, DAY)
    cohorts.place(person, made, PlaceStatus.ENROLLED, DAY + dt.timedelta(weeks=2))
    [line] = lines([made], user=caseworker, today=DAY)
    assert (line.places.enrolled, line.so_far) == (1, "1 taking part")


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
            lines(found, user=caseworker, today=DAY)


def test_the_latest_step_of_a_place_counts(caseworker: User, office: Office, star_2020: Programme):
    first, second = cohorts.cohort(star_2020, office), cohorts.cohort(star_2020, office, code="C2")
    person, other = cohorts.people(first, 2)
    cohorts.place(person, second, PlaceStatus.ENROLLED, DAY)
    cohorts.place(person, second, PlaceStatus.LEFT_EARLY, DAY)
    cohorts.place(person, second, PlaceStatus.COMPLETED, DAY)
    found = {line.cohort.code: line.places for line in lines([first, second], user=caseworker, today=DAY)}
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
