"""Rounding half up, as people do it on paper; one decimal for percentages, two for means and sums."""

import math
from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction | Decimal | int, places: int) -> Decimal:
    """The exact value rounded half up (away from nought) to ``places`` decimals."""
    scaled = Fraction(value) * int(10**places)
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def percentage(numerator: int, denominator: int) -> Decimal | None:
    """``numerator`` of ``denominator`` in per cent, one decimal; ``None`` of nothing."""
    return rounded(Fraction(100 * numerator, denominator), 1) if denominator else None
