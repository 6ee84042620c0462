"""Rounding half up, as people do it on paper; one decimal for percentages, two for means and sums."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def rounded(value: Fraction | Decimal | int, places: int) -> Decimal:
    """The exact value rounded half up (away from nought) to ``places`` decimals."""
    exact = Fraction(value)
    scaled = exact * 10**places
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    return (Decimal(whole if scaled >= 0 else -whole) / (10**places)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )


def percentage(numerator: int, denominator: int) -> Decimal | None:
    """``numerator`` of ``denominator`` in per cent, one decimal; ``None`` of nothing."""
    return rounded(Fraction(100 * numerator, denominator), 1) if denominator else None
