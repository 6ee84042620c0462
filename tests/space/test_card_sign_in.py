import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.actions import cards as accounts_cards
from onward.accounts.models import Card
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.people.actions import cards
from tests.space.conftest import PIN, Holder


def _pin(browser: Client, pin: str = PIN):
    return browser.post("/c/pin/", {"pin": pin})


def test_at_the_first_use_somebody_chooses_a_pin_and_is_in(client: Client, holder: Holder):
    assert client.get(f"/c/{holder.code}/")["Location"] == "/c/new-pin/"
    answer = client.post("/c/new-pin/", {"pin": "48 01 73", "again": "480173"})
    assert answer["Location"] == "/my/"
    assert "Amira" in client.get("/my/").text


def test_later_the_code_and_the_pin_open(client: Client, regular: Holder):
    answer = client.post("/c/", {"code": regular.code.lower().replace("-", " ")})
    assert answer["Location"] == "/c/pin/"
    assert _pin(client)["Location"] == "/my/"


def test_the_code_does_not_stay_in_the_address(client: Client, regular: Holder):
    text = client.get(f"/c/{regular.code}/", follow=True).text
    assert regular.code not in text


@pytest.mark.parametrize(
    ("pin", "again", "sentence"),
    [
        ("12345", "12345", "A PIN is 6 numbers."),
        ("abcdef", "abcdef", "A PIN is 6 numbers."),
        ("123456", "123456", "Many people choose this PIN."),
        ("480173", "480174", "The two PINs are different."),
        ("", "", "Type 6 numbers."),
    ],
)
def test_a_pin_that_cannot_be_is_refused_in_kind_words(
    client: Client, holder: Holder, pin: str, again: str, sentence: str
):
    holder.takes_out(client)
    answer = client.post("/c/new-pin/", {"pin": pin, "again": again})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Card.objects.get().has_pin


def test_a_chosen_pin_cannot_be_chosen_again_with_the_card_alone(client: Client, regular: Holder):
    regular.takes_out(client)
    answer = client.post("/c/new-pin/", {"pin": "947205", "again": "947205"})
    assert answer["Location"] == "/c/"
    regular.takes_out(client)
    assert _pin(client)["Location"] == "/my/"


def test_two_browsers_cannot_both_choose_the_pin(client: Client, holder: Holder):
    other = Client()
    holder.takes_out(client)
    holder.takes_out(other)
    client.post("/c/new-pin/", {"pin": PIN, "again": PIN})
    assert other.post("/c/new-pin/", {"pin": "947205", "again": "947205"})["Location"] == "/c/"
    assert other.get("/my/").status_code == 302


def test_a_wrong_pin_does_not_open_and_is_told(client: Client, regular: Holder):
    regular.takes_out(client)
    answer = _pin(client, "111222")
    assert answer.status_code == 422
    assert "This PIN does not fit the card." in answer.text
    assert "111222" not in answer.text.replace('value="111222"', "")
    told = Event.objects.filter(kind="accounts.sign_in_refused").get()
    assert (told.object_type, told.object_id, told.fields) == ("accounts.card", regular.card.pk, [])


def test_the_fifth_wrong_pin_locks_the_card_even_for_the_right_one(client: Client, regular: Holder):
    regular.takes_out(client)
    for _ in range(5):
        answer = _pin(client, "947205")
    assert "The card rests now. Try again in 5 minutes." in answer.text
    assert _pin(client).status_code == 422
    assert client.get("/my/").status_code == 302


def test_a_lock_ends_and_the_next_one_is_twice_as_long(client: Client, regular: Holder):
    regular.takes_out(client)
    for _ in range(5):
        _pin(client, "947205")
    Card.objects.update(locked_until=timezone.now())
    assert "Try again in 10 minutes." in _pin(client, "947205").text
    Card.objects.update(locked_until=timezone.now())
    assert _pin(client)["Location"] == "/my/"
    assert Card.objects.get().wrong_tries == 0


def test_too_many_wrong_codes_from_one_address_make_it_wait(client: Client, regular: Holder):
    for _ in range(20):
        assert "We do not know this code." in client.post("/c/", {"code": "AAAA-AAAA"}).text
    assert "Too many tries from here." in client.post("/c/", {"code": regular.code}).text
    assert client.get(f"/c/{regular.code}/").status_code == 422
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.get(f"/c/{regular.code}/")["Location"] == "/c/pin/"


def test_a_stopped_card_opens_nothing_and_ends_the_sign_in(client: Client, regular: Holder):
    regular.takes_out(client)
    _pin(client)
    assert client.get("/my/").status_code == 200
    cards.stop_card(person=regular.person, by=COMMAND)
    assert client.get("/my/")["Location"].startswith("/c/")
    assert "We do not know this code." in client.post("/c/", {"code": regular.code}).text


def test_a_card_that_is_stopped_between_code_and_pin_opens_nothing(client: Client, regular: Holder):
    regular.takes_out(client)
    cards.stop_card(person=regular.person, by=COMMAND)
    assert _pin(client)["Location"] == "/c/"


def test_a_new_card_stops_the_one_before(client: Client, regular: Holder):
    _, code = cards.give_card(person=regular.person, by=COMMAND)
    assert client.get(f"/c/{regular.code}/").status_code == 422
    assert client.get(f"/c/{code}/")["Location"] == "/c/new-pin/"


def test_a_card_that_nobody_used_for_two_weeks_opens_nothing(client: Client, holder: Holder):
    Card.objects.update(given_at=timezone.now() - dt.timedelta(days=14))
    assert client.get(f"/c/{holder.code}/").status_code == 422


def test_a_card_in_use_opens_for_as_long_as_it_is_not_stopped(client: Client, regular: Holder):
    Card.objects.update(given_at=timezone.now() - dt.timedelta(days=700))
    assert client.get(f"/c/{regular.code}/")["Location"] == "/c/pin/"


def test_a_card_laid_down_for_ten_minutes_has_to_be_shown_again(client: Client, regular: Holder, monkeypatch):
    regular.takes_out(client)
    later = timezone.now().timestamp() + 601
    monkeypatch.setattr("onward.space.views.sign_in.time.time", lambda: later)
    assert _pin(client)["Location"] == "/c/"


def test_without_a_card_there_is_no_pin_to_type(client: Client, db: None):
    assert client.get("/c/pin/")["Location"] == "/c/"
    assert client.get("/c/new-pin/")["Location"] == "/c/"


def test_neither_the_code_nor_the_pin_stands_in_the_database(regular: Holder):
    row = Card.objects.values().get()
    assert regular.code not in str(row)
    assert regular.code.replace("-", "") not in str(row)
    assert PIN not in str(row)


def test_signing_in_is_told_of_the_participant(client: Client, regular: Holder):
    kinds = set(Event.objects.filter(actor_id=regular.card.user_id).values_list("kind", flat=True))
    assert {"accounts.pin_chosen", "accounts.signed_in", "accounts.signed_out"} <= kinds


def test_a_pin_that_somebody_else_chose_meanwhile_is_refused(holder: Holder):
    accounts_cards.choose_pin(card=holder.card, pin=PIN)
    with pytest.raises(accounts_cards.Refused, match="has a PIN already"):
        accounts_cards.choose_pin(card=holder.card, pin="947205")
