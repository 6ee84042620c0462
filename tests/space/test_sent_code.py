"""A code to a safe channel: what comes, to whom, and that the page never tells whose a channel is."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.actions import sent_codes
from onward.accounts.models import SentCode, User
from onward.audit.actors import COMMAND
from onward.lib.doors import Kept
from onward.people.actions import contacts
from onward.people.choices import ContactKind, Whose
from onward.people.models import ContactPoint, Person
from onward.people.rules.contact import Told

PHONE = "07700 900123"  # a number that Ofcom keeps for drama


def _told(value: str = PHONE, kind: str = ContactKind.PHONE, **more) -> Told:
    return Told(kind=kind, value=value, whose=Whose.OWN, may_text=True, **{"may_get_codes": True, **more})


@pytest.fixture(autouse=True)
def outbox() -> list[tuple[str, str]]:
    """What left."""
    Kept.sent.clear()
    return Kept.sent


@pytest.fixture
def phone(person: Person) -> ContactPoint:
    return contacts.add(person=person, told=_told(), by=COMMAND)


def _ask(browser: Client, channel: str = PHONE):
    return browser.post("/c/send/", {"channel": channel})


def _code(outbox: list[tuple[str, str]]) -> str:
    return outbox[-1][1].removeprefix("Your code is ").removesuffix(".")


def test_a_code_to_a_safe_phone_opens(client: Client, phone: ContactPoint, outbox):
    assert _ask(client)["Location"] == "/c/sent/"
    assert [to for to, _ in outbox] == ["+447700900123"]
    code = _code(outbox)
    assert len(code) == 6
    assert client.post("/c/sent/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/my/"
    assert "Amira" in client.get("/my/").text


@pytest.mark.parametrize("typed", ["+44 7700 900123", "07700900123", "0044 7700 900 123"])
def test_the_number_is_known_however_it_is_typed(client: Client, phone: ContactPoint, outbox, typed: str):
    _ask(client, typed)
    assert len(outbox) == 1


def test_a_code_to_a_safe_mailbox_opens(client: Client, person: Person, outbox):
    contacts.add(person=person, told=_told("Amira@invented.example", ContactKind.EMAIL), by=COMMAND)
    _ask(client, "amira@INVENTED.example ")
    assert client.post("/c/sent/", {"code": _code(outbox)})["Location"] == "/my/"


def test_the_message_says_nothing_else(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    assert outbox[0][1] == f"Your code is {_code(outbox)}."


def test_a_known_and_an_unknown_channel_get_the_same_answer(client: Client, phone: ContactPoint, outbox):
    stranger = Client()
    known, unknown = _ask(client), _ask(stranger, "07700 900999")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    pages = [browser.get("/c/sent/").context["form"].as_p() for browser in (client, stranger)]
    assert pages[0] == pages[1]
    sent = outbox.copy()
    code = "000000" if _code(sent) != "000000" else "000001"
    answers = [browser.post("/c/sent/", {"code": code}) for browser in (client, stranger)]
    assert answers[0].context["form"].errors == answers[1].context["form"].errors
    assert len(sent) == 1


@pytest.mark.parametrize(
    "told",
    [
        _told(may_get_codes=False),
        _told(not_safe_since=dt.date(2020, 1, 1)),
        _told(hours="Monday 03:00-03:01"),
    ],
    ids=["not agreed", "not safe", "not at this hour"],
)
def test_nothing_goes_where_codes_are_not_safe(
    client: Client, person: Person, outbox, told: Told, monkeypatch
):
    contacts.add(person=person, told=told, by=COMMAND)
    noon = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)  # a Wednesday
    monkeypatch.setattr("onward.people.queries.channels.timezone.now", lambda: noon)
    assert _ask(client)["Location"] == "/c/sent/"
    assert outbox == []


def test_nothing_goes_to_a_channel_that_is_used_no_more(client: Client, phone: ContactPoint, outbox):
    contacts.end(point=phone, by=COMMAND)
    _ask(client)
    assert outbox == []


def test_nothing_goes_to_a_channel_that_two_people_share(
    client: Client, phone: ContactPoint, caseworker: User, outbox
):
    other = Person.objects.create(office=caseworker.office, code="M4PT-X")
    contacts.add(person=other, told=_told(), by=COMMAND)
    _ask(client)
    assert outbox == []


def test_the_code_opens_in_the_browser_that_asked_only(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    other = Client()
    assert other.post("/c/sent/", {"code": _code(outbox)})["Location"] == "/c/send/"
    _ask(other, "07700 900999")
    assert other.post("/c/sent/", {"code": _code(outbox)}).status_code == 422


def test_a_code_opens_once(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    asked = client.session["code_asked_for"]
    sent_codes.use(asked=asked, code=_code(outbox))
    assert client.post("/c/sent/", {"code": _code(outbox)}).status_code == 422


def test_a_code_opens_for_ten_minutes(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    SentCode.objects.update(until=timezone.now())
    assert client.post("/c/sent/", {"code": _code(outbox)}).status_code == 422


def test_after_five_wrong_codes_the_right_one_does_not_open(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    code = _code(outbox)
    for _ in range(5):
        client.post("/c/sent/", {"code": "x" + code[1:]})
    assert client.post("/c/sent/", {"code": code}).status_code == 422


def test_three_codes_an_hour_go_to_one_channel_and_the_page_does_not_tell(
    client: Client, phone: ContactPoint, outbox
):
    answers = [_ask(Client(REMOTE_ADDR=f"192.0.2.{number}")) for number in range(1, 6)]
    assert {answer["Location"] for answer in answers} == {"/c/sent/"}
    assert len(outbox) == 3


def test_one_address_asks_ten_times_an_hour_at_most(client: Client, db: None):
    for number in range(10):
        assert _ask(client, f"07700 9001{number:02d}").status_code == 302
    answer = _ask(client, "07700 900199")
    assert answer.status_code == 422
    assert "Too many tries from here." in answer.text


def test_neither_code_nor_channel_stands_in_the_database(client: Client, phone: ContactPoint, outbox):
    _ask(client)
    rows = str(list(SentCode.objects.values()))
    assert _code(outbox) not in rows
    assert "900123" not in rows


def test_a_kind_of_channel_without_a_door_gets_nothing(client: Client, phone: ContactPoint, outbox, settings):
    settings.CODE_DOORS = {"email": "onward.lib.doors.Kept"}
    assert _ask(client)["Location"] == "/c/sent/"
    assert outbox == []
