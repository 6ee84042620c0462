"""Sending what is due: decided at that moment, handed over once, written down."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.lib.doors import Kept, NotTaken
from onward.messages import wanted
from onward.messages.actions.sending import send, send_due
from onward.messages.choices import State, Step
from onward.messages.models import Message
from onward.people.actions import contacts
from onward.people.choices import Answer
from onward.people.models import ContactPoint, Person, Restriction
from onward.people.rules.contact import Told
from tests.messages.conftest import NOW, NUMBER, Ask, agree

SOON = dt.timedelta(minutes=1)


class Down:
    """A provider that is not there."""

    def send(self, to: str, text: str, **_: str) -> str:
        raise NotTaken("The provider does not answer.", again=True)


class Picky:
    """A provider that does not know the number."""

    def send(self, to: str, text: str, **_: str) -> str:
        raise NotTaken("The provider did not take it (answer 400).", again=False)


class Silent:
    """A provider that took it, perhaps."""

    def send(self, to: str, text: str, **_: str) -> str:
        Kept.sent.append((to, text))
        raise TimeoutError("read timed out for +442079460123")


def through(settings, door: type) -> None:
    settings.MESSAGE_DOORS = {"phone": f"{__name__}.{door.__name__}"}


def fresh(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def steps(message: Message) -> list[str]:
    return [one.step for one in message.steps.order_by("pk")]


def test_what_is_due_and_safe_leaves_once(ask: Ask, phone: ContactPoint, left):
    made = ask("class_tomorrow", when=NOW + dt.timedelta(days=1))
    send_due(now=NOW)
    send_due(now=NOW + SOON)
    assert left == [(NUMBER, "Your class is tomorrow at 10am. Reply STOP to stop.")]
    sent = fresh(made)
    assert (sent.state, sent.point, sent.kind, sent.tries) == (State.SENT, phone, "phone", 1)
    assert steps(sent) == [Step.QUEUED, Step.SENDING, Step.SENT]
    assert Event.objects.get(kind="messages.sent").person_id == made.person_id


def test_what_is_not_due_stays(ask: Ask, phone: ContactPoint, left):
    made = ask(due_at=NOW + SOON)
    send_due(now=NOW)
    assert (fresh(made).state, left) == (State.WAITING, [])


def test_an_hour_is_that_of_the_office(ask: Ask, phone: ContactPoint, left, caseworker: User):
    caseworker.office.time_zone = "Asia/Kolkata"
    caseworker.office.save()
    ask("class_today", when=dt.datetime(2026, 1, 7, 11, 30, tzinfo=dt.UTC))
    send_due(now=NOW)
    assert left[0][1].startswith("Your class is today at 5pm.")


def test_a_number_that_became_unsafe_is_refused_in_a_sentence(ask: Ask, phone: ContactPoint, left):
    made = ask()
    ContactPoint.objects.filter(pk=phone.pk).update(not_safe_since=NOW.date())
    send_due(now=NOW)
    found = fresh(made)
    assert (found.state, found.reason, left) == (State.REFUSED, "not safe", [])
    assert found.refusals == ["Phone ••••••123: It is not safe until further notice. Choose another way."]
    assert steps(made) == [Step.QUEUED, Step.REFUSED]
    assert Event.objects.filter(kind="messages.refused", person_id=made.person_id).exists()


def test_consent_counts_at_the_moment_of_sending(ask: Ask, phone: ContactPoint, left, caseworker: User):
    made = ask()
    agree(made.person, Answer.SAID_NO, timezone.localdate(), caseworker)
    send_due(now=NOW)
    assert (fresh(made).reason, left) == ("consent", [])
    assert "has not agreed to this: messages" in fresh(made).refusals[0]


def test_a_restricted_record_is_not_written_to(ask: Ask, phone: ContactPoint, left):
    made = ask()
    Restriction.objects.create(person=made.person)
    send_due(now=NOW)
    assert (fresh(made).reason, left) == ("restricted", [])


@pytest.mark.parametrize("how", ["merged", "forgotten"])
def test_nobody_who_is_gone_is_written_to(ask: Ask, phone: ContactPoint, left, how: str, caseworker: User):
    made = ask()
    other = Person.objects.create(office=caseworker.office, code="BBBB-B")
    told = {"merged_into": other} if how == "merged" else {"forgotten_on": NOW.date()}
    Person.objects.filter(pk=made.person_id).update(**told)
    send_due(now=NOW)
    assert (fresh(made).reason, left) == ("gone", [])


def test_what_is_late_is_refused_and_not_sent(ask: Ask, phone: ContactPoint, left):
    made = ask("class_today", when=NOW + SOON, until=NOW + SOON)
    send_due(now=NOW + SOON)
    assert (fresh(made).reason, left) == ("too late", [])


def test_the_next_safe_hour_is_waited_for(ask: Ask, phone: ContactPoint, left):
    night, morning = NOW.replace(hour=21), NOW.replace(day=8, hour=9)
    made = ask(due_at=night)
    send_due(now=night)
    assert (fresh(made).state, fresh(made).next_at) == (State.WAITING, morning)
    send_due(now=morning - SOON)
    assert left == []
    send_due(now=morning)
    assert len(left) == 1
    assert steps(made) == [Step.QUEUED, Step.PUT_OFF, Step.SENDING, Step.SENT]


def test_a_mailbox_is_used_where_no_phone_is_safe(
    ask: Ask, mirabella: Person, phone: ContactPoint, left, caseworker: User
):
    ContactPoint.objects.filter(pk=phone.pk).update(may_text=False)
    told = Told("email", "m@onward.example", "own", may_text=True)
    contacts.add(person=mirabella, told=told, by=caseworker.actor)
    ask()
    send_due(now=NOW)
    [(to, text)] = left
    assert to == "m@onward.example"
    assert "STOP" not in text


def test_what_a_room_above_has_against_it_is_asked_at_that_moment(
    ask: Ask, phone: ContactPoint, left, monkeypatch
):
    answers = {
        "garden:1": wanted.Against("It rains."),
        "garden:2": wanted.Against("It was moved.", changed=True),
    }
    monkeypatch.setitem(wanted._ASKED, "garden", lambda message: answers.get(message.about))
    first, second, third = (ask(about=f"garden:{number}") for number in (1, 2, 3))
    send_due(now=NOW)
    assert [fresh(one).state for one in (first, second, third)] == [
        State.REFUSED,
        State.WITHDRAWN,
        State.SENT,
    ]
    assert fresh(first).refusals == ["It rains."]


def test_a_provider_that_is_down_is_tried_again_and_given_up(ask: Ask, phone: ContactPoint, settings):
    through(settings, Down)
    made, now = ask(until=NOW + dt.timedelta(hours=6)), NOW
    for minutes in (10, 30, 120):
        send_due(now=now)
        assert (fresh(made).state, fresh(made).next_at) == (
            State.WAITING,
            now + dt.timedelta(minutes=minutes),
        )
        now = fresh(made).next_at
    send_due(now=now)
    assert (fresh(made).state, fresh(made).tries) == (State.GIVEN_UP, 4)
    assert "does not answer" in fresh(made).refusals[0]


def test_it_is_given_up_where_another_try_comes_too_late(ask: Ask, phone: ContactPoint, settings):
    through(settings, Down)
    made = ask(until=NOW + dt.timedelta(minutes=5))
    send_due(now=NOW)
    assert fresh(made).state == State.GIVEN_UP


def test_what_a_provider_will_not_have_is_not_tried_again(ask: Ask, phone: ContactPoint, settings):
    through(settings, Picky)
    made = ask()
    send_due(now=NOW)
    assert fresh(made).state == State.FAILED
    assert fresh(made).refusals == [
        "The provider did not take it (answer 400). Look whether the number is right."
    ]


def test_what_may_have_left_is_never_sent_again(ask: Ask, phone: ContactPoint, settings, left, caplog):
    through(settings, Silent)
    made = ask()
    send_due(now=NOW)
    send_due(now=NOW + dt.timedelta(hours=1))
    assert (fresh(made).state, len(left)) == (State.UNKNOWN, 1)
    assert "it is not sent again" in fresh(made).refusals[0]
    assert "7946" not in caplog.text


def test_a_process_that_died_while_sending_leaves_it_not_known(ask: Ask, phone: ContactPoint, left):
    """The row says that it was taken in hand; whether it left nobody knows."""
    made = ask()
    Message.objects.filter(pk=made.pk).update(state=State.SENDING, taken_at=NOW, tries=1)
    send_due(now=NOW + dt.timedelta(minutes=14))
    assert fresh(made).state == State.SENDING
    send_due(now=NOW + dt.timedelta(minutes=16))
    assert (fresh(made).state, left) == (State.UNKNOWN, [])
    send_due(now=NOW + dt.timedelta(minutes=17))
    assert left == []


def test_without_a_door_nothing_leaves(ask: Ask, phone: ContactPoint, settings, left):
    settings.MESSAGE_DOORS = {}
    made = ask()
    send_due(now=NOW)
    assert (fresh(made).reason, left) == ("no door", [])


def test_one_that_breaks_does_not_hold_up_the_others(ask: Ask, phone: ContactPoint, left, monkeypatch):
    def broken(message: Message) -> None:
        raise RuntimeError("broken")

    monkeypatch.setitem(wanted._ASKED, "garden", broken)
    first, second = ask(about="garden:1"), ask(due_at=NOW - SOON, until=NOW + SOON)
    send_due(now=NOW)
    assert (fresh(first).state, fresh(second).state) == (State.WAITING, State.SENT)


def test_sending_one_that_was_sent_does_nothing(ask: Ask, phone: ContactPoint, left):
    made = ask()
    send(message_id=made.pk, now=NOW)
    send(message_id=made.pk, now=NOW)
    assert len(left) == 1


def test_neither_number_nor_reason_lies_in_the_clear(ask: Ask, phone: ContactPoint, left):
    ask()
    ContactPoint.objects.filter(pk=phone.pk).update(not_safe_since=NOW.date())
    send_due(now=NOW)
    rows = []
    with connection.cursor() as cursor:
        for table in ("messages_message", "messages_delivery", "messages_stop", "audit_event"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    for secret in ("7946", "123: It", "not safe until", "further notice", "Somebody would"):
        assert secret not in str(rows)
