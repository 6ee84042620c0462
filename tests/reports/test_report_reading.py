"""The reader's rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest

from onward.reports.report import reading


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (12, 16, "75%"),
        (5, 16, "31%"),
        (6, 16, "37.5%"),
        (11, 14, "79%"),
        (12, 14, "86%"),
        (11, 13, "85%"),
        (0, 9, "0%"),
    ],
)
def test_percentages_are_whole_and_an_exact_half_is_kept(numerator: int, denominator: int, words: str):
    assert reading.percent(numerator, denominator) == words


def test_a_programme_may_print_more_decimals_of_a_figure():
    assert reading.percent(3, 16, 2) == "18.75%"
    assert reading.number(Fraction(66, 14), 2) == "4.71"


def test_means_have_one_decimal_and_no_nought_at_the_end():
    assert [reading.number(Fraction(n, 14)) for n in (56, 74, 64, 80, 84)] == ["4", "5.3", "4.6", "5.7", "6"]


def test_a_share_is_printed_with_its_base():
    assert reading.share(12, 16) == "12 of 16 (75%)"
    assert reading.share(0, 0) == "nobody yet"


def test_money_keeps_its_pence_and_changes_keep_their_sign():
    assert reading.money(Decimal("1080")) == "£1,080.00"
    assert reading.signed(Fraction(9, 7)) == "+1.3"
    assert reading.signed(Fraction(-2, 5)) == "−0.4"


def test_lists_read_as_people_write_them():
    assert reading.listed(["a"]) == "a"
    assert reading.listed(["a", "b", "c"]) == "a, b and c"
    assert reading.counted(1, "person", "people") == "1 person"
