"""The sessions of whoever holds them."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.training.models import Session
from tests.factories import cohorts
from tests.training.registers import group, people


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def cohort(star_2020, office, trainer):
    return group(star_2020, office, trainer=trainer)


@pytest.fixture
def sessions(cohort, today):
    """Held a month ago and last week, today, and the day after tomorrow."""
    made = cohorts.sessions(cohort, 4)
    for session, days in zip(made, (-30, -7, 0, 2), strict=True):
        Session.objects.filter(pk=session.pk).update(on=today + dt.timedelta(days=days))
    return list(Session.objects.order_by("on"))


def codes(lines):
    return [line.session.code for line in lines]


def test_todays_come_first_then_those_without_a_register(sign_in, trainer, sessions, cohort):
    month, week, now, soon = sessions
    cohorts.register(people(cohort), [week])
    answer = sign_in(trainer).get("/sessions/")
    found = answer.context["sessions"]
    assert codes(found.today) == [now.code]
    assert codes(found.without_register) == [month.code]
    assert codes(found.coming) == [soon.code]
    assert codes(found.held) == [week.code]
    assert [line.marked for line in found.held] == [3]
    assert "Register not taken" in answer.text
    assert "Adelina" not in answer.text


def test_whoever_is_named_has_the_session_and_the_others_only_under_all(
    sign_in, trainer, caseworker, sessions
):
    Session.objects.filter(pk=sessions[2].pk).update(lead=caseworker)
    Session.objects.filter(pk=sessions[3].pk).update(lead=caseworker, second=trainer)
    browser = sign_in(trainer)
    mine, everybodys = (browser.get(f"/sessions/{q}").context["sessions"] for q in ("", "?whose=all"))
    assert codes(mine.today) == []
    assert codes(mine.coming) == [sessions[3].code]
    assert codes(everybodys.today) == [sessions[2].code]


def test_a_session_that_was_cancelled_is_not_listed(sign_in, trainer, sessions):
    Session.objects.update(cancelled_at=timezone.now())
    found = sign_in(trainer).get("/sessions/").context["sessions"]
    assert not any((found.today, found.without_register, found.coming, found.held))


def test_a_trainer_finds_their_sessions_under_sessions(sign_in, trainer):
    words = [entry.label for entry in sign_in(trainer).get("/sessions/").context["navigation"]]
    assert "Sessions" in words


@pytest.mark.parametrize("who", ["funder", "partner_worker", "administrator"])
def test_outsiders_find_no_list(sign_in, who, request):
    assert sign_in(request.getfixturevalue(who)).get("/sessions/").status_code == 404


def test_an_outsider_sees_nothing_of_ours(sign_in, outsider, sessions, cohort):
    answer = sign_in(outsider).get("/sessions/?whose=all")
    assert answer.status_code == 200
    found = answer.context["sessions"]
    assert not any((found.today, found.without_register, found.coming, found.held))


def test_it_asks_as_often_for_fifty_sessions_as_for_one(
    sign_in, trainer, star_2020, office, django_assert_max_num_queries
):
    browser, counts = sign_in(trainer), []
    for number in (1, 49):
        made = cohorts.cohort(star_2020, office, code=f"N{number}")
        cohorts.taught_by(made, trainer)
        cohorts.sessions(made, number)
        with django_assert_max_num_queries(14) as asked:
            assert browser.get("/sessions/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
