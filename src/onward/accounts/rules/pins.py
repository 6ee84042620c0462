"""Rules of a participant's PIN and card, on plain values.

Source: the safety specification, "Signing in": a card with a short code and a PIN they choose.
"""

import datetime as dt

PIN_LENGTH = 6
TRIES_BEFORE_LOCK = 5
FIRST_LOCK = dt.timedelta(minutes=5)
LONGEST_LOCK = dt.timedelta(days=1)
FIRST_USE_WITHIN = dt.timedelta(days=14)  # until a PIN is chosen the card alone opens: not for long

_RUNS = "01234567890123456789"


def pin_refusal(pin: str) -> str:
    """Why this PIN cannot be chosen, in words for the participant; blank if it can."""
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        return "A PIN is 6 numbers. For example, 4 8 0 1 7 3."
    if is_obvious(pin):
        return "Many people choose this PIN. Choose another one."
    return ""


def is_obvious(pin: str) -> bool:
    """Whether it is among the first that a stranger tries: one figure or block repeated, pairs, a run."""
    blocks = any(pin == pin[:size] * (PIN_LENGTH // size) for size in (1, 2, 3))
    pairs = pin[0::2] == pin[1::2]
    mirrored = pin[:3] == pin[:2:-1]
    run = pin in _RUNS or pin in _RUNS[::-1]
    return blocks or pairs or mirrored or run or len(set(pin)) <= 2


def lock_after(wrong_tries: int) -> dt.timedelta | None:
    """How long a card rests after so many wrong PINs in a row; twice as long each time after the fifth."""
    beyond = wrong_tries - TRIES_BEFORE_LOCK
    if beyond < 0:
        return None
    times: int = 2 ** min(beyond, 12)
    return min(FIRST_LOCK * times, LONGEST_LOCK)


def wait_words(left: dt.timedelta) -> str:
    """How long to wait, rounded up: ``5 minutes``, ``1 hour``."""
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    number, word = (minutes, "minute") if minutes < 60 else (-(-minutes // 60), "hour")
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
