import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.accounts.rules.pins import LONGEST_LOCK, is_obvious, lock_after, pin_refusal, wait_words


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "890123", "098765", "121212", "123123", "112233", "123321", "777177"],
)
def test_what_a_stranger_tries_first_is_refused(pin: str):
    assert is_obvious(pin)
    assert "Many people choose this PIN" in pin_refusal(pin)


@pytest.mark.parametrize("pin", ["480173", "947205", "135790"])
def test_other_pins_may_be_chosen(pin: str):
    assert pin_refusal(pin) == ""


@pytest.mark.parametrize("pin", ["", "48017", "4801733", "48o173", "-48017", "٤٨٠١٧٣", "48 173"])
def test_a_pin_is_six_figures(pin: str):
    assert "A PIN is 6 numbers." in pin_refusal(pin)


def test_few_pins_are_refused():
    refused = sum(is_obvious(f"{number:06d}") for number in range(10**6))
    assert 2_000 < refused < 10_000  # one in a hundred at most: enough is left to choose from


def test_four_wrong_pins_lock_nothing():
    assert [lock_after(tries) for tries in range(5)] == [None] * 5


@given(st.integers(5, 10_000))
def test_each_lock_is_as_long_as_the_one_before_or_longer(tries: int):
    before, lock = lock_after(tries), lock_after(tries + 1)
    assert before is not None
    assert lock is not None
    assert before <= lock <= LONGEST_LOCK


def test_a_year_of_guessing_finds_few_pins():
    """Somebody with the card in hand who never stops: under one in a thousand of all PINs."""
    tries, spent = 0, dt.timedelta()
    while spent < dt.timedelta(days=365):
        tries += 1
        spent += lock_after(tries) or dt.timedelta()
    assert tries < 1_000


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (dt.timedelta(seconds=1), "1 minute"),
        (dt.timedelta(minutes=5), "5 minutes"),
        (dt.timedelta(minutes=59, seconds=1), "1 hour"),
        (dt.timedelta(minutes=61), "2 hours"),
        (dt.timedelta(days=1), "24 hours"),
    ],
)
def test_waiting_is_told_in_words_and_never_too_short(left: dt.timedelta, words: str):
    assert wait_words(left) == words
