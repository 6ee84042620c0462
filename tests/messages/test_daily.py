"""A short message every day, at the hour that the person chose."""

import datetime as dt

import pytest

from onward.accounts.models import User
from onward.lib.refusals import Refused
from onward.messages.actions import prompts
from onward.messages.actions.sending import send_due
from onward.messages.choices import State
from onward.messages.models import DailyPrompt, Message
from onward.people.models import ContactPoint, Person
from tests.conftest import SignIn
from tests.messages.conftest import NOW


def test_it_comes_every_day_at_that_hour(mirabella: Person, phone: ContactPoint, caseworker: User, left):
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    for day in (7, 8):
        for hour in (10, 11, 12):
            moment = NOW.replace(day=day, hour=hour)
            prompts.queue_prompts(now=moment)
            send_due(now=moment)
    assert [text for _, text in left] == [
        "Hello. What is one thing you want to do today? Reply STOP to stop."
    ] * 2
    assert list(Message.objects.order_by("pk").values_list("due_at__hour", flat=True)) == [11, 11]


def test_the_hour_is_that_of_the_office_also_in_summer(mirabella: Person, caseworker: User):
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    assert prompts.queue_prompts(now=dt.datetime(2026, 7, 7, 10, tzinfo=dt.UTC)) == 1
    assert Message.objects.get().due_at == dt.datetime(2026, 7, 7, 10, tzinfo=dt.UTC)


def test_a_clock_that_stood_still_sends_none_of_yesterday(mirabella: Person, caseworker: User):
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    assert prompts.queue_prompts(now=NOW.replace(hour=15)) == 0


def test_another_hour_takes_its_place(mirabella: Person, caseworker: User):
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    prompts.queue_prompts(now=NOW)
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    assert DailyPrompt.objects.count() == 1
    prompts.choose(person=mirabella, hour=16, by=caseworker.actor)
    assert DailyPrompt.objects.in_force().get().hour == 16
    assert Message.objects.get().state == State.WITHDRAWN


def test_it_ends(mirabella: Person, caseworker: User):
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    prompts.end(person=mirabella, by=caseworker.actor)
    assert prompts.queue_prompts(now=NOW) == 0
    with pytest.raises(Refused, match="no daily message"):
        prompts.end(person=mirabella, by=caseworker.actor)
    with pytest.raises(Refused, match="Choose an hour"):
        prompts.choose(person=mirabella, hour=24, by=caseworker.actor)


def test_the_team_writes_down_the_hour_and_ends_it(sign_in: SignIn, caseworker: User, mirabella: Person):
    browser, page = sign_in(caseworker), f"/people/{mirabella.code}/messages/daily/"
    assert "What is one thing you want to do today?" in browser.get(page).text
    assert browser.post(page, {"hour": "25"}).status_code == 422
    assert browser.post(page, {"hour": "11"})["Location"] == f"/people/{mirabella.code}/messages/"
    assert "every day at 11am" in browser.get(f"/people/{mirabella.code}/messages/").text
    assert browser.post(f"{page}end/").status_code == 302
    assert not DailyPrompt.objects.in_force().exists()
    assert "There is no daily message to end." in browser.post(f"{page}end/", follow=True).text


@pytest.mark.parametrize(
    "who", ["colleague", "trainer", "partner_worker", "participant", "outsider", "protection_lead"]
)
def test_nobody_else_does(sign_in: SignIn, mirabella: Person, who: str, request: pytest.FixtureRequest):
    browser = sign_in(request.getfixturevalue(who))
    for page in ("daily/", "daily/end/", "get-in-touch/"):
        assert browser.post(f"/people/{mirabella.code}/messages/{page}", {"hour": "11"}).status_code == 404
    assert not DailyPrompt.objects.exists()
    assert not Message.objects.exists()
