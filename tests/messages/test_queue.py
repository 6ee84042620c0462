"""Putting messages in line, asking twice, and calling them back."""

import datetime as dt

import pytest
from django.db import connection

from onward.accounts.models import User
from onward.audit.actors import SYSTEM
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.messages.actions.messages import Line, ask_to_get_in_touch, queue, queue_all, withdraw_about
from onward.messages.choices import State, Step
from onward.messages.models import Message
from onward.people.models import Person
from tests.factories import people
from tests.messages.conftest import NOW, Ask

LATER = NOW + dt.timedelta(days=1)


def test_a_message_in_line_has_left_nowhere(ask: Ask, left):
    made = ask("class_today", when=LATER, about="session:7")
    assert (made.state, made.point, made.text_version, made.language) == (State.WAITING, None, 1, "en")
    assert (made.next_at, made.useful_until) == (NOW, NOW + dt.timedelta(hours=12))
    assert [one.step for one in made.steps.all()] == [Step.QUEUED]
    assert Event.objects.get(kind="messages.queued").person_id == made.person_id
    assert left == []


def test_the_same_asked_twice_is_one(mirabella: Person):
    line = Line(mirabella, "get_in_touch", "talk", NOW)
    assert queue(line=line, by=SYSTEM) is not None
    assert queue(line=line, by=SYSTEM) is None
    assert len(queue_all(lines=[line, line._replace(due_at=LATER), line], by=SYSTEM)) == 1
    assert Message.objects.count() == 2
    assert Event.objects.filter(kind="messages.queued").count() == 2


def test_many_are_put_in_line_in_a_few_queries(
    caseworker: User, django_assert_max_num_queries, django_assert_num_queries
):
    everybody = [people.person(caseworker.office) for _ in range(50)]
    lines = [Line(one, "get_in_touch", "talk", NOW) for one in everybody]
    with django_assert_max_num_queries(12):
        assert len(queue_all(lines=lines, by=SYSTEM)) == 50


def test_what_waits_about_something_is_called_back(ask: Ask, caseworker: User):
    ask("class_today", when=LATER, about="session:7")
    other = ask("class_today", when=LATER, about="session:70")
    told = "The class was moved."
    assert withdraw_about(about="session:7", by=caseworker.actor, sentence=told) == 1
    assert withdraw_about(about="session:7", by=caseworker.actor) == 0
    gone = Message.objects.get(about="session:7")
    assert gone.state == State.WITHDRAWN
    assert gone.steps.latest("pk").sentences == [told]
    other.refresh_from_db()
    assert other.state == State.WAITING


def test_what_was_called_back_can_be_asked_for_again(ask: Ask, mirabella: Person):
    first = ask(about="session:7")
    withdraw_about(about="session:7", by=SYSTEM, people=[mirabella.pk])
    assert ask(about="session:7").pk != first.pk


def test_only_those_people_are_called_back(ask: Ask, caseworker: User):
    ask(about="session:7")
    stranger = people.person(caseworker.office)
    assert withdraw_about(about="session:7", by=SYSTEM, people=[stranger.pk]) == 0
    assert Message.objects.get().state == State.WAITING


def test_a_text_that_names_a_day_needs_one(ask: Ask):
    with pytest.raises(Refused, match="needs a day and an hour"):
        ask("class_today")


def test_somebody_is_asked_to_get_in_touch_once_at_a_time(mirabella: Person, caseworker: User):
    made = ask_to_get_in_touch(person=mirabella, by=caseworker.actor)
    assert made.queued_by == caseworker
    with pytest.raises(Refused, match="waiting already"):
        ask_to_get_in_touch(person=mirabella, by=caseworker.actor)


def test_a_step_is_never_changed(ask: Ask):
    ask()
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE messages_delivery SET step = 'sent'")
