"""Whether two names may be of one person, however they were spelled.

Two steps. Keyed hashes of the *sound* of each part narrow a table to a few people without reading a name;
then the names of those few are compared. The sound is American Soundex as the National Archives of the
United States describe it ("The Soundex Indexing System", General Information Leaflet 55): Mohammed,
Muhammad and Mohamed are all M530. It is made for Latin letters; a part in another script stands for itself.
"""

import datetime as dt
from typing import NamedTuple

from rapidfuzz import fuzz

from onward.people.rules.names import folded

_DIGITS = {
    letter: digit
    for digit, letters in {"1": "bfpv", "2": "cgjkqsxz", "3": "dt", "4": "l", "5": "mn", "6": "r"}.items()
    for letter in letters
}
# Out of 100. Ours, by the table in tests/people/test_likeness.py.
_SAME_NAME, _SAME_NAME_AND_BIRTHDAY = 86, 68


class Somebody(NamedTuple):
    """What is compared; blank is "not said"."""

    name: str
    born: dt.date | None


def sound(part: str) -> str:
    """The Soundex code of a folded part: its first letter and three digits."""
    if not (part.isascii() and part.isalpha()):
        return part
    digits, before = [], _DIGITS.get(part[0], "")
    for letter in part[1:]:
        digit = _DIGITS.get(letter, "")
        if digit and digit != before:
            digits.append(digit)
        if letter not in "hw":  # they do not part two letters of one digit; vowels do
            before = digit
    return (part[0].upper() + "".join(digits) + "000")[:4]


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 100, whatever the order of their parts."""
    one, other = folded(one), folded(other)
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def may_be_one(one: Somebody, other: Somebody) -> bool:
    """Whether to ask "is it them?". A different birthday needs a name that is nearly the same.

    A day and a month told the other way round count as the same birthday. Blanks say nothing.
    """
    if not folded(one.name) or not folded(other.name):
        return False
    alike = max(
        likeness(one.name, other.name),
        fuzz.token_sort_ratio(_sounds(one.name), _sounds(other.name)) - 10,
    )
    if one.born and other.born and _same_day(one.born, other.born):
        return alike >= _SAME_NAME_AND_BIRTHDAY
    return alike >= _SAME_NAME


def _sounds(name: str) -> str:
    return " ".join(sound(part) for part in folded(name).split())


def _same_day(one: dt.date, other: dt.date) -> bool:
    swapped = (one.year, one.day, one.month) == (other.year, other.month, other.day)
    return one == other or swapped
