from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.lib.numbers import percentage, rounded


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(66, 14), 2, "4.71"),
        (Fraction(18, 14), 2, "1.29"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("-0.125"), 2, "-0.13"),
        (Fraction(1, 20), 1, "0.1"),
        (6, 2, "6.00"),
    ],
)
def test_rounding_goes_half_up_away_from_nought(value, places, shown):
    assert str(rounded(value, places)) == shown


def test_a_percentage_of_nothing_is_no_number():
    assert percentage(0, 0) is None


def test_a_percentage_has_one_decimal():
    assert percentage(3, 16) == Decimal("18.8")


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(min_value=0, max_value=4))
def test_rounding_moves_a_number_by_half_a_step_at_most(value, places):
    assert abs(Fraction(rounded(value, places)) - value) * 10**places <= Fraction(1, 2)
