"""Money for help: asked for on a day, paid on a day."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts
from onward.assistance import rules
from onward.assistance.models import Assistance, Payment
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table, Values
from onward.people.parts import Part


class PaymentLine(NamedTuple):
    assistance_id: int
    amount_gbp: Decimal | None = None
    requested_on: dt.date | None = None
    paid_on: dt.date | None = None


def _told(stored: Values, told: Values) -> Values:
    amount, requested_on, paid_on = merged = upkeep.filled_over(stored, told)
    _check(amount, requested_on, paid_on)
    return merged


_TABLE = Table(Payment, fields=PaymentLine._fields, key=1, merged=_told)


@acts("record.write", {"assistance.referral": Part.RECORD})
@transaction.atomic
def request_payment(*, assistance: Assistance, amount: Decimal, on: dt.date, by: Actor) -> Payment:
    """Ask for money for a piece of help. Raises :class:`Refused`."""
    amount = rules.in_pence(amount)
    _check(amount, on, None)
    if Payment.objects.filter(assistance=assistance).exists():
        raise Refused("Money for this was asked for already. Give the help again if there is more to pay.")
    payment = Payment.objects.create(assistance=assistance, amount_gbp=amount, requested_on=on)
    _record("assistance.payment_requested", payment, ["amount_gbp", "requested_on"], by)
    return payment


@acts("record.write", {"payment.assistance.referral": Part.RECORD})
@transaction.atomic
def pay(*, payment: Payment, on: dt.date, by: Actor) -> Payment:
    """The money was paid. Raises :class:`Refused`."""
    if payment.paid_on is not None:
        raise Refused("This was paid already. Nothing needs to be done.")
    _check(payment.amount_gbp, payment.requested_on, on)
    payment.paid_on = on
    payment.save(update_fields=["paid_on"])
    _record("assistance.payment_made", payment, ["paid_on"], by)
    return payment


def pay_all(*, lines: Iterable[PaymentLine], known: set[int]) -> Kept:
    """The bulk form of both: owners are pieces of help. The caller records the events."""
    told = (
        line._replace(amount_gbp=rules.in_pence(line.amount_gbp)) if line.amount_gbp is not None else line
        for line in lines
    )
    return upkeep.keep(_TABLE, told, known=known)


def _check(amount: Decimal | None, requested_on: dt.date | None, paid_on: dt.date | None) -> None:
    if found := rules.mistakes_of_payment(amount=amount, requested_on=requested_on, paid_on=paid_on):
        raise Refused(*found)


def _record(kind: str, payment: Payment, fields: list[str], by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="assistance.payment",
        object_id=payment.pk,
        person_id=payment.assistance.referral.person_id,
        fields=fields,
    )
