import datetime as dt
from decimal import Decimal

import pytest

from onward.assistance.actions import assistance, payments
from onward.assistance.actions.assistance import HelpLine
from onward.assistance.models import Payment
from onward.assistance.rules import days_to_pay, in_pence
from onward.audit.models import Event
from onward.lib.refusals import Refused
from tests.factories.referrals import referral

ASKED, PAID = dt.date(2021, 3, 1), dt.date(2021, 3, 22)


@pytest.fixture
def childcare(star_2020, office, caseworker):
    somebody = referral(star_2020, office)
    told = HelpLine(somebody.pk, "childcare", "childminder", dt.date(2021, 1, 12))
    return assistance.give(referral=somebody, told=told, by=caseworker.actor)


def _request(childcare, caseworker, amount="96.005"):
    return payments.request_payment(
        assistance=childcare, amount=Decimal(amount), on=ASKED, by=caseworker.actor
    )


def test_money_is_asked_for_and_paid_to_the_penny(childcare, caseworker):
    payment = _request(childcare, caseworker)
    payments.pay(payment=payment, on=PAID, by=caseworker.actor)
    payment.refresh_from_db()
    assert (payment.amount_gbp, payment.paid_on) == (Decimal("96.01"), PAID)
    assert Event.objects.get(kind="assistance.payment_made").fields == ["paid_on"]


def test_money_is_asked_for_once(childcare, caseworker):
    _request(childcare, caseworker)
    with pytest.raises(Refused, match="asked for already"):
        _request(childcare, caseworker)


def test_money_is_paid_once(childcare, caseworker):
    payment = _request(childcare, caseworker)
    payments.pay(payment=payment, on=PAID, by=caseworker.actor)
    with pytest.raises(Refused, match="paid already"):
        payments.pay(payment=payment, on=PAID, by=caseworker.actor)


def test_nothing_is_paid_before_it_was_asked_for(childcare, caseworker):
    payment = _request(childcare, caseworker)
    with pytest.raises(Refused, match="before it was asked for"):
        payments.pay(payment=payment, on=dt.date(2021, 2, 1), by=caseworker.actor)


def test_an_amount_below_nought_is_refused(childcare, caseworker):
    with pytest.raises(Refused, match="below nought"):
        _request(childcare, caseworker, "-1")
    assert not Payment.objects.exists()


def test_the_days_to_pay_need_both_days():
    assert days_to_pay(ASKED, PAID) == 21
    assert days_to_pay(ASKED, None) is None
    assert days_to_pay(None, PAID) is None


def test_half_a_penny_is_rounded_up():
    assert in_pence(Decimal("0.005")) == Decimal("0.01")
