"""What this room owes a person: a referral carries everything that hangs on it."""

from onward.people.duties import Column, Duty
from onward.referrals.models import Referral

DUTY = Duty(room="referrals", columns=(Column(Referral),))
