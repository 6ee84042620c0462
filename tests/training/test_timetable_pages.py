"""A timetable planned, looked over and saved on its pages. Everybody is invented."""

import datetime as dt

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.programmes.models import Cohort, CohortTrainer
from onward.training.actions import closures
from onward.training.actions.closures import Closed
from onward.training.models import Closure, Session
from tests.factories import cohorts
from tests.training.conftest import FIRST

MONDAY_AND_FRIDAY = {
    "first_0": 1,
    "first_1": 3,
    "first_2": 2027,
    "weekdays": [0, 4],
    "starts_at": "10:00",
    "hours": "2",
    "order": "in order",
    "region": "GB-ENG",
    "mode": "mixed",
    "room": "Room 2",
    "link": "",
    "childcare_places": "",
}


@pytest.fixture
def at(spring: Cohort) -> str:
    return f"/cohorts/{spring.pk}/timetable/"


@pytest.fixture
def browser(sign_in, caseworker: User) -> Client:
    return sign_in(caseworker)


def fields(browser: Client, at: str) -> dict[str, str]:
    form = browser.get(f"{at}review/").context["form"]
    return {field.html_name: str(field.value() or "") for field in form}


def test_the_sessions_are_proposed_over_easter_and_nothing_is_saved(browser, at):
    answer = browser.post(f"{at}new/", MONDAY_AND_FRIDAY, follow=True)
    assert answer.redirect_chain == [(f"{at}review/", 302)]
    for words in ("Good Friday", "Easter Monday", "Friday 26 March", "Monday 1 March 2027", "My laptop"):
        assert words in answer.text
    assert len(answer.context["lines"]) == 24
    assert not Session.objects.exists()


def test_no_room_or_link_stands_in_an_address(browser, at):
    answer = browser.post(f"{at}new/", {**MONDAY_AND_FRIDAY, "link": "https://meet.example/1"})
    assert answer["Location"] == f"{at}review/"
    assert "no-store" in browser.get(f"{at}review/")["Cache-Control"]


def test_closures_of_the_office_are_left_out(browser, at, office, caseworker):
    told = Closed(dt.date(2027, 3, 5), dt.date(2027, 3, 8), "Training days")
    closures.add_closure(office=office, told=told, by=caseworker.actor)
    text = browser.post(f"{at}new/", MONDAY_AND_FRIDAY, follow=True).text
    assert text.count("Training days") == 2


def test_single_lines_are_changed_and_all_is_saved_at_once(browser, at, spring):
    browser.post(f"{at}new/", MONDAY_AND_FRIDAY)
    told = {**fields(browser, at), "D2_on": "2027-03-06", "D2_starts_at": "14:00", "D2_room": "Hall"}
    answer = browser.post(f"{at}review/", told, follow=True)
    assert "The timetable is saved: 24 sessions." in answer.text
    changed = Session.objects.get(code="D2")
    assert (changed.on, changed.starts_at, changed.room) == (dt.date(2027, 3, 6), dt.time(14), "Hall")
    assert Session.objects.get(code="D1").room == "Room 2"
    browser.post(f"{at}review/", told)
    assert Session.objects.count() == 24


def test_a_line_without_a_day_is_told_and_nothing_typed_is_lost(browser, at):
    browser.post(f"{at}new/", MONDAY_AND_FRIDAY)
    told = {**fields(browser, at), "D1_on": "soon", "D3_room": "Hall"}
    answer = browser.post(f"{at}review/", told)
    assert answer.status_code == 422
    assert "D1: Enter the day, such as 2027-04-06." in answer.text
    assert "soon" in answer.text
    assert "Hall" in answer.text
    assert not Session.objects.exists()


def test_looking_again_saves_nothing_and_tells_what_clashes(browser, at, star_2020, office):
    other = cohorts.cohort(star_2020, office, code="C5", starts_on=FIRST)
    Session.objects.filter(pk=cohorts.sessions(other, 1)[0].pk).update(room="")
    [held] = Session.objects.all()
    held.room = "Room 2"
    held.save()
    browser.post(f"{at}new/", MONDAY_AND_FRIDAY)
    text = browser.get(f"{at}review/").text
    assert "The room is taken by D1 of C5 at that time." in text
    moved = {**fields(browser, at), "D1_starts_at": "14:00", "D2_on": "2027-03-29", "look": "1"}
    answer = browser.post(f"{at}review/", moved)
    assert answer.status_code == 200
    assert "The room is taken" not in answer.text
    assert "There is no teaching on that day: Easter Monday." in answer.text
    assert Session.objects.count() == 1


def test_the_trainer_has_to_teach_the_cohort_to_open_its_register(browser, at, spring, trainer):
    browser.post(f"{at}new/", {**MONDAY_AND_FRIDAY, "lead": trainer.pk})
    sentence = "Tariq Trainer does not teach this cohort yet"
    assert sentence in browser.get(f"{at}review/").text
    CohortTrainer.objects.create(cohort=spring, user=trainer)
    assert sentence not in browser.get(f"{at}review/").text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [({"weekdays": []}, "Choose at least one weekday."), ({"starts_at": ""}, "Enter the hour.")],
)
def test_what_is_missing_is_said(browser, at, told, sentence):
    answer = browser.post(f"{at}new/", {**MONDAY_AND_FRIDAY, **told})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_only_what_is_left_is_planned(browser, at, planned):
    answer = browser.post(f"{at}new/", MONDAY_AND_FRIDAY, follow=True)
    assert len(answer.context["lines"]) == 21
    assert answer.context["lines"][0].code == "D4"


def test_a_review_without_choices_leads_back(browser, at):
    assert browser.get(f"{at}review/")["Location"] == f"{at}new/"


def test_the_timetable_shows_every_session(browser, at, spring, planned):
    Session.objects.filter(pk=planned[1].pk).update(cancelled_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC))
    text = browser.get(at).text
    for words in ("My laptop", "Meeting online", "Cancelled", "Monday 1 March", "10am to 12pm"):
        assert words in text
    paper = browser.get(f"{at}print/").text
    assert "My laptop" in paper
    assert "Meeting online" not in paper
    assert spring.programme.title not in paper


def test_a_timetable_asks_as_often_for_fifty_sessions_as_for_one(
    browser, at, spring, star_2020, office, django_assert_max_num_queries
):
    counts = []
    for code, number in (("C6", 1), ("C7", 50)):
        made = cohorts.cohort(star_2020, office, code=code, starts_on=FIRST)
        cohorts.people(made, 2)
        cohorts.sessions(made, number)
        browser.get(f"/cohorts/{made.pk}/timetable/")
        with django_assert_max_num_queries(30) as asked:
            browser.get(f"/cohorts/{made.pk}/timetable/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("who", ["outsider", "funder", "partner_worker", "participant", "administrator"])
def test_there_is_no_such_timetable_for_others(at, planned, who, sign_in, request):
    browser = sign_in(request.getfixturevalue(who))
    for page in ("", "new/", "review/", "print/"):
        assert browser.get(f"{at}{page}").status_code == 404
    assert browser.post(f"{at}new/", MONDAY_AND_FRIDAY).status_code == 404


def test_a_trainer_sees_the_timetable_and_changes_nothing(at, planned, teaching, sign_in):
    browser = sign_in(teaching)
    text = browser.get(at).text
    assert "My laptop" in text
    assert "Add a session" not in text
    assert browser.get(f"{at}new/").status_code == 404


def test_a_closure_is_added_once_and_removed(browser, office):
    told = {"title": "Summer break", "first_0": 2, "first_1": 8, "first_2": 2027}
    told |= {"last_0": 13, "last_1": 8, "last_2": 2027}
    browser.post("/closures/", told)
    text = browser.post("/closures/", told, follow=True).text
    assert "Monday 2 August 2027 to Friday 13 August 2027" in text
    [made] = Closure.objects.all()
    browser.post(f"/closures/{made.pk}/remove/")
    assert not Closure.objects.exists()


def test_a_closure_in_the_wrong_order_is_told(browser):
    told = {"title": "Break", "first_0": 2, "first_1": 8, "first_2": 2027}
    answer = browser.post("/closures/", {**told, "last_0": 1, "last_1": 8, "last_2": 2027})
    assert answer.status_code == 422
    assert "The last day is before the first." in answer.text


def test_nobody_of_another_office_sees_or_removes_a_closure(office, caseworker, outsider, sign_in):
    told = Closed(dt.date(2027, 8, 2), dt.date(2027, 8, 13), "Winter days")
    made = closures.add_closure(office=office, told=told, by=caseworker.actor)
    browser = sign_in(outsider)
    assert "Winter days" not in browser.get("/closures/").text
    assert browser.post(f"/closures/{made.pk}/remove/").status_code == 404
    assert Closure.objects.exists()
