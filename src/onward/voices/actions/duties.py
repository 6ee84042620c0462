"""What this room owes a person: what they said when they were asked alone goes with them."""

from onward.people.duties import Column, Duty
from onward.voices.models import Contribution

DUTY = Duty(room="voices", columns=(Column(Contribution),))
