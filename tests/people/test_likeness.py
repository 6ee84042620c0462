"""Names that may be of one person. Everybody is invented."""

import datetime as dt

import pytest

from onward.people.rules import keys
from onward.people.rules.likeness import Somebody, may_be_one, sound
from onward.people.rules.names import folded, masked, parts

BORN, SWAPPED, OTHER_DAY = dt.date(1990, 5, 4), dt.date(1990, 4, 5), dt.date(1984, 11, 30)


@pytest.mark.parametrize(
    ("part", "code"),
    [  # the first six are examples of the National Archives' leaflet
        ("washington", "W252"),
        ("lee", "L000"),
        ("gutierrez", "G362"),
        ("pfister", "P236"),
        ("jackson", "J250"),
        ("tymczak", "T522"),
        ("mohammed", "M530"),
        ("muhammad", "M530"),
        ("mohamed", "M530"),
        ("أمل", "أمل"),
    ],
)
def test_the_sound_of_a_name(part: str, code: str):
    assert sound(part) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Aliyev", "Muhammad Aliyev"),
        ("Mirabella Quillfeather", "Quilfeather Mirabela"),
        ("Zofia Łękowska", "Zofia Lekowska"),
        ("Abdul Rahman", "Abdulrahman"),
        ("O’Brennan Una", "una obrennan"),
    ],
)
def test_names_that_are_nearly_the_same_need_no_birthday(one: str, other: str):
    assert may_be_one(Somebody(one, None), Somebody(other, OTHER_DAY))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yusuf Osman", "Yousef Usman"), ("Khadija Noor", "Hadija Nur"), ("Hanna Berg", "Anna Berg-Lund")],
)
def test_names_that_are_somewhat_alike_need_the_same_birthday(one: str, other: str):
    assert may_be_one(Somebody(one, BORN), Somebody(other, BORN))
    assert may_be_one(Somebody(one, BORN), Somebody(other, SWAPPED))
    assert not may_be_one(Somebody(one, BORN), Somebody(other, OTHER_DAY))


def test_two_different_names_are_two_people_whatever_the_birthday():
    assert not may_be_one(Somebody("Tamsin Underhill", BORN), Somebody("Sara Longbottom", BORN))


@pytest.mark.parametrize("name", ["", "  ", "…"])
def test_a_blank_name_is_like_nobody(name: str):
    assert not may_be_one(Somebody(name, BORN), Somebody("Sara Longbottom", BORN))
    assert not may_be_one(Somebody("Sara Longbottom", BORN), Somebody(name, BORN))


def test_names_fold_to_their_letters():
    assert folded("  José-María  d’Ángelo 2nd ") == "jose maria dangelo nd"
    assert parts("Ana Ana", "María") == ["ana", "maria"]


def test_a_masked_name_shows_initials_and_no_length():
    assert masked("Mirabella", "Quillfeather Su") == "M••••• Q••••• S•••••"
    assert masked("", "") == ""


def test_keys_are_alike_for_the_same_part_and_tell_nothing():
    [one], [other] = keys.of("Łęka"), keys.of("LEKA")
    assert one == other
    assert "eka" not in one.hash + one.sound
    assert keys.of(born=BORN) == keys.of(born=SWAPPED) != keys.of(born=OTHER_DAY)
    assert keys.of("", "") == []
