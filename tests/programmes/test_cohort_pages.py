import datetime as dt

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.audit.models import Event
from onward.programmes.models import Cohort
from tests.factories import cohorts

NEW = "/cohorts/new/"


@pytest.fixture
def browser(sign_in, caseworker: User) -> Client:
    return sign_in(caseworker)


def told(**more: object) -> dict[str, object]:
    days = {
        "starts_on_0": 1,
        "starts_on_1": 3,
        "starts_on_2": 2027,
        "ends_on_0": 25,
        "ends_on_1": 5,
        "ends_on_2": 2027,
    }
    return {"code": "C4", **days, "delivery": "mixed", "places": "8", **more}


def test_a_cohort_is_opened(browser, star_2020, office, caseworker):
    answer = browser.post(NEW, told(programme=star_2020.pk), follow=True)
    assert "Cohort C4 is open." in answer.text
    made = Cohort.objects.get()
    assert (made.office, made.programme, made.places) == (office, star_2020, 8)
    assert (made.starts_on, made.delivery) == (dt.date(2027, 3, 1), "mixed")
    assert Event.objects.get(kind="programmes.cohort_opened").actor_id == caseworker.pk


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": ""}, "Enter a code, such as C4."),
        ({"ends_on_2": 2026}, "Cohort C4 ends before it starts."),
        ({"programme": ""}, "Choose a programme."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(browser, star_2020, wrong, sentence):
    answer = browser.post(NEW, {**told(programme=star_2020.pk), **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="8"' in answer.text
    assert not Cohort.objects.exists()


def test_a_code_is_there_once(browser, star_2020):
    browser.post(NEW, told(programme=star_2020.pk))
    answer = browser.post(NEW, told(programme=star_2020.pk))
    assert answer.status_code == 422
    assert "There is a cohort C4 already." in answer.text


def test_a_cohort_is_changed(browser, star_2020, office):
    made = cohorts.cohort(star_2020, office)
    answer = browser.post(f"/cohorts/{made.pk}/change/", told(places=""), follow=True)
    assert "Cohort C4 is changed." in answer.text
    made.refresh_from_db()
    assert (made.code, made.places, made.ends_on) == ("C4", None, dt.date(2027, 5, 25))
    assert Event.objects.get(kind="programmes.cohort_changed").fields == [
        "code",
        "delivery",
        "ends_on",
        "starts_on",
    ]


def test_a_cohort_does_not_take_the_code_of_another(browser, star_2020, office):
    made = cohorts.cohort(star_2020, office)
    cohorts.cohort(star_2020, office, code="C4")
    answer = browser.post(f"/cohorts/{made.pk}/change/", told())
    assert answer.status_code == 422
    assert "There is a cohort C4 already." in answer.text
    assert "Change cohort C1" in answer.text


def test_a_change_that_changes_nothing_writes_no_event(browser, star_2020, office):
    made = cohorts.cohort(star_2020, office)
    browser.post(f"/cohorts/{made.pk}/change/", told())
    browser.post(f"/cohorts/{made.pk}/change/", told())
    assert Event.objects.filter(kind="programmes.cohort_changed").count() == 1


@pytest.mark.parametrize(
    "who", ["outsider", "trainer", "funder", "partner_worker", "participant", "administrator"]
)
def test_nobody_else_opens_or_changes_a_cohort(star_2020, office, who, sign_in, request):
    made = cohorts.cohort(star_2020, office)
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(f"/cohorts/{made.pk}/change/").status_code == 404
    assert browser.post(f"/cohorts/{made.pk}/change/", told()).status_code == 404
    if who != "outsider":
        assert browser.get(NEW).status_code == 404
    made.refresh_from_db()
    assert made.code == "C1"
