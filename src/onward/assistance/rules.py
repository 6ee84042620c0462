"""Rules of practical help and its money, on plain values."""

import datetime as dt
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from onward.lib.dates import in_words


def in_pence(amount: Decimal) -> Decimal:
    """Pounds to the penny, half up."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def mistakes_of_help(
    *, kind: str, kinds: Collection[str], from_on: dt.date | None, until_on: dt.date | None
) -> list[str]:
    """A sentence for everything about a piece of help that cannot be so; ``kinds`` are the definition's."""
    found = []
    if kind not in kinds:
        found.append(f"“{kind}” is no kind of help here. Choose one of: {', '.join(kinds)}.")
    return found + back_before_given(from_on, until_on)


def back_before_given(from_on: dt.date | None, until_on: dt.date | None) -> list[str]:
    """The sentence about help that ends before it begins."""
    if from_on and until_on and until_on < from_on:
        return [
            f"The help would end ({in_words(until_on)}) before it begins ({in_words(from_on)}). "
            "Correct one of the days."
        ]
    return []


def mistakes_of_payment(
    *, amount: Decimal | None, requested_on: dt.date | None, paid_on: dt.date | None
) -> list[str]:
    """A sentence for everything about a payment that cannot be so."""
    found = []
    if amount is not None and amount < 0:
        found.append(f"An amount of {amount} pounds is below nought. Give what was paid.")
    if requested_on and paid_on and paid_on < requested_on:
        found.append(
            f"The money would be paid ({in_words(paid_on)}) before it was asked for "
            f"({in_words(requested_on)}). Correct one of the days."
        )
    return found


def days_to_pay(requested_on: dt.date | None, paid_on: dt.date | None) -> int | None:
    """Days from request to payment, where both are known (figures.md, ``assistance.days_to_pay``)."""
    return (paid_on - requested_on).days if requested_on and paid_on else None


def is_payment(*money: Any) -> bool:
    """Whether anything at all is known of a payment: its amount, request or day."""
    return any(part is not None for part in money)
