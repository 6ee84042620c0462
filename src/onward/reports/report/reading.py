"""The reader's rounding: how a figure is printed in the report's text, tables and charts.

One rule, as the pilot's report printed its numbers: percentages are whole, and an exact half is kept
(75%, 31%,
37.5%); means and medians have one decimal, left out where it is nought (5.3, 6); money has its pence;
counts are
whole. A definition may name figures that its programme has always printed with more decimals (18.75%,
4.71). The
data files keep the rounding of :mod:`onward.lib.numbers`.
"""

from decimal import Decimal
from fractions import Fraction

from onward.lib.numbers import rounded


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: Fraction | Decimal | int, decimals: int | None = None) -> str:
    """A mean, median or hours: one decimal unless ``decimals`` says more; noughts at the end are left out."""
    return _trimmed(rounded(Fraction(value), 1 if decimals is None else decimals)).replace("-", "−")


def percent(numerator: int, denominator: int, decimals: int | None = None) -> str:
    """``75%``, ``37.5%``; ``–`` of nothing."""
    if not denominator:
        return "–"
    return per_cent(Fraction(100 * numerator, denominator), decimals)


def per_cent(value: Fraction, decimals: int | None = None) -> str:
    """An exact percentage, whole unless it is an exact half."""
    if decimals is None:
        decimals = 1 if value.denominator == 2 else 0
    return _trimmed(rounded(value, decimals)) + "%"


def share(numerator: int, denominator: int, decimals: int | None = None) -> str:
    """``12 of 16 (75%)``: a number with its base."""
    if not denominator:
        return "nobody yet"
    return f"{numerator:,} of {denominator:,} ({percent(numerator, denominator, decimals)})"


def money(value: Decimal | Fraction) -> str:
    """``£1,234.50``."""
    return f"£{rounded(value, 2):,f}"


def signed(value: Fraction, decimals: int | None = None) -> str:
    """A change, with its sign: ``+1.3``, ``−0.4``, ``0``."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text != "0" else text


def counted(amount: int, one: str, many: str) -> str:
    """``1 person``, ``5 people``."""
    return f"{amount:,} {one if amount == 1 else many}"


def listed(parts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
