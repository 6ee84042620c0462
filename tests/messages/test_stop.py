"""STOP and START, however they come."""

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.config import cli
from onward.lib.refusals import Refused
from onward.messages.actions import stops
from onward.messages.actions.sending import send_due
from onward.messages.choices import State
from onward.messages.models import Message, Stop
from onward.messages.rules.words import means_start, means_stop
from onward.people.actions import contacts
from onward.people.models import ContactPoint, Person
from onward.people.rules.contact import Told
from tests.factories import people
from tests.messages.conftest import NOW, NUMBER, Ask

SECRET = "t" * 32
DOOR = f"/messages/in/{SECRET}/"


@pytest.fixture(autouse=True)
def _secret(settings) -> None:
    settings.SMS_IN = {"secret": SECRET, "from_field": "from", "text_field": "text"}


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        "  Stop ",
        "s t o p",
        "STOP.",
        "Stop please",
        "please stop",
        "stop!!!",
        "ＳＴＯＰ",
        "STOPALL",
        "unsubscribe",
        "Stop. I have a new number and nobody should write to this one",
    ],
)
def test_this_means_stop(text: str):
    assert means_stop(text)
    assert not means_start(text)


@pytest.mark.parametrize(
    "text", ["", "12", "ok thank you", "When does the class stop on Monday next week", "nonstop"]
)
def test_this_does_not(text: str):
    assert not means_stop(text)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("START", True),
        ("start please", True),
        ("un stop", True),
        ("start or stop", False),
        ("we start on Monday", False),
    ],
)
def test_start_is_told_apart(text: str, means: bool):
    assert means_start(text) == means


def test_an_answer_stops_at_once_and_refuses_what_waits(client: Client, ask: Ask, phone: ContactPoint, left):
    made = ask()
    assert client.post(DOOR, {"from": NUMBER, "text": "Stop please"}).status_code == 204
    made.refresh_from_db()
    assert (made.state, made.reason) == (State.REFUSED, "stopped")
    assert Event.objects.get(kind="messages.number_stopped").person_id == made.person_id
    later = ask(about="another")
    send_due(now=NOW)
    later.refresh_from_db()
    assert (later.reason, left) == ("stopped", [])


def test_start_from_the_same_number_undoes_it_and_sends_nothing_old(
    client: Client, ask: Ask, phone: ContactPoint, left
):
    ask()
    client.post(DOOR, {"from": NUMBER, "text": "STOP"})
    client.post(DOOR, {"from": "+442079460999", "text": "START"})
    assert Stop.objects.in_force().count() == 1
    client.post(DOOR, {"from": NUMBER, "text": "start"})
    assert Stop.objects.in_force().count() == 0
    send_due(now=NOW)
    assert left == []
    ask(about="another")
    send_due(now=NOW)
    assert len(left) == 1


@pytest.mark.parametrize("number", ["+44 20 7946 0123", "020 7946 0123", "442079460123", "+442079460123"])
def test_a_number_is_known_however_it_is_written(client: Client, phone: ContactPoint, number: str):
    client.post(DOOR, {"from": number, "text": "STOP"})
    assert Stop.objects.in_force().filter(value_hash=phone.value_hash).exists()


def test_it_counts_for_everybody_with_the_number_and_on_all_their_ways(
    client: Client, ask: Ask, phone: ContactPoint, caseworker: User, left
):
    other = people.person(caseworker.office, carried_by=caseworker)
    told = Told("phone", NUMBER, "shared", may_text=True)
    contacts.add(person=other, told=told, by=caseworker.actor)
    mailbox = Told("email", "m@onward.example", "own", may_text=True)
    contacts.add(person=phone.person, told=mailbox, by=caseworker.actor)
    ask()
    ask(person=other)
    client.post(DOOR, {"from": NUMBER, "text": "STOP"})
    assert set(Message.objects.values_list("state", "reason")) == {("refused", "stopped")}
    assert Event.objects.filter(kind="messages.number_stopped").count() == 2


def test_a_number_that_nobody_has_yet_stays_stopped(
    client: Client, ask: Ask, mirabella: Person, caseworker: User, left
):
    client.post(DOOR, {"from": NUMBER, "text": "STOP"})
    told = Told("phone", NUMBER, "own", may_text=True, hours="Mon-Sun 9:00-17:00")
    contacts.add(person=mirabella, told=told, by=caseworker.actor)
    made = ask()
    send_due(now=NOW)
    made.refresh_from_db()
    assert (made.reason, left) == ("stopped", [])


def test_saying_it_twice_is_saying_it_once(client: Client, phone: ContactPoint):
    for _ in range(2):
        assert client.post(DOOR, {"from": NUMBER, "text": "STOP"}).status_code == 204
    assert Stop.objects.in_force().count() == 1


def test_json_is_read_too(client: Client, phone: ContactPoint):
    told = {"from": NUMBER, "text": "STOP"}
    assert client.post(DOOR, told, content_type="application/json").status_code == 204
    assert Stop.objects.in_force().count() == 1


@pytest.mark.parametrize("told", [{}, {"from": NUMBER}, {"text": "STOP"}])
def test_what_is_not_whole_is_said_so(client: Client, db: None, told: dict[str, str]):
    assert client.post(DOOR, told).status_code == 422
    assert client.post(DOOR, "[1]", content_type="application/json").status_code == 422
    assert client.post(DOOR, "{", content_type="application/json").status_code == 422


def test_anything_else_that_is_answered_is_not_kept(client: Client, phone: ContactPoint):
    assert client.post(DOOR, {"from": NUMBER, "text": "I am at the market"}).status_code == 204
    assert Stop.objects.count() == 0
    assert Event.objects.filter(kind__startswith="messages.").count() == 0


def test_without_the_secret_there_is_no_such_page(client: Client, phone: ContactPoint, settings):
    told = {"from": NUMBER, "text": "STOP"}
    assert client.post(f"/messages/in/{'x' * 32}/", told).status_code == 404
    assert client.get(DOOR).status_code == 405
    settings.SMS_IN = {**settings.SMS_IN, "secret": ""}
    assert client.post(DOOR, told).status_code == 404
    assert Stop.objects.count() == 0


def test_no_token_of_a_form_is_asked_for(phone: ContactPoint):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(DOOR, {"from": NUMBER, "text": "STOP"}).status_code == 204


def test_the_command_stops_a_number_and_lets_it_go_on(phone: ContactPoint, capsys, monkeypatch):
    monkeypatch.setattr("onward.config.database.prepare", lambda: None)
    assert cli.run(["messages", "stop", "020 7946 0123"]) == 0
    assert Stop.objects.get().how == "told"
    assert cli.run(["messages", "start", "020 7946 0123"]) == 0
    assert Stop.objects.in_force().count() == 0
    assert cli.run(["messages", "start", "020 7946 0123"]) == 1
    assert cli.run(["messages", "stop", "nobody"]) == 1
    told = capsys.readouterr()
    assert "Stopped." in told.out
    assert "no telephone number" in told.err
    assert "7946" not in told.out + told.err


def test_an_answer_to_a_mail_is_written_down_likewise(ask: Ask, mirabella: Person, caseworker: User, left):
    told = Told("email", "m@onward.example", "own", may_text=True, hours="Mon-Sun 9:00-17:00")
    contacts.add(person=mirabella, told=told, by=caseworker.actor)
    made = ask()
    stops.stop_number(number=" M@Onward.example ", by=COMMAND)
    send_due(now=NOW)
    made.refresh_from_db()
    assert (made.reason, left) == ("stopped", [])


def test_nobody_who_signs_in_stops_a_number_by_the_command(caseworker: User):
    with pytest.raises(Refused):
        stops.stop_number(number=NUMBER, by=caseworker.actor)
