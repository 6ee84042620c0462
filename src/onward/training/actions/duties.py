"""What this room owes a person: their calendar goes with them; the register hangs on the referral."""

from onward.people.duties import Column, Duty
from onward.training.models import CalendarFeed

DUTY = Duty(room="training", columns=(Column(CalendarFeed, once=("stopped_at",)),))
