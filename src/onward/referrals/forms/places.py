"""What is asked when somebody is offered a place, joins, moves, steps out, comes back, or has finished."""

from typing import Any

from django import forms
from django.utils import timezone

from onward.programmes.models import Cohort
from onward.referrals.choices import PlaceStatus
from onward.referrals.forms.choices import DayField, choice, set_choices, words
from onward.referrals.queries.page import CohortChoice

ENDS = (
    (PlaceStatus.COMPLETED.value, "They completed the course"),
    (PlaceStatus.LEFT_EARLY.value, "They left early"),
)


class _CohortForm(forms.Form):
    """One cohort among those that have not ended; the full ones stand there too, and say so."""

    cohort = choice("Cohort", [], "Choose a cohort.")

    def __init__(self, data: Any = None, *, choices: list[CohortChoice], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self._cohorts = {str(one.cohort.pk): one.cohort for one in choices}
        set_choices(self, "cohort", [(str(one.cohort.pk), one.label) for one in choices])

    def clean_cohort(self) -> Cohort:
        return self._cohorts[self.cleaned_data["cohort"]]


class OfferForm(_CohortForm):
    """In which cohort a place is offered."""


class EnrolForm(_CohortForm):
    """Which cohort somebody joins, from when, and whether both sides promised what stands above the form."""

    on = DayField("First day")
    agreed = forms.BooleanField(
        label="We read it together, and they agreed",
        error_messages={"required": "Read together what both sides promise, and tick that they agreed."},
    )


class MoveForm(_CohortForm):
    """Into which cohort somebody moves, and from when."""

    on = DayField("First day in the new cohort")


class PauseForm(forms.Form):
    """From when somebody is away for a while, and why."""

    on = DayField("First day away")
    reason = words("Why", hint="In a few words, if they want to say. It stays with the record.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})


class ResumeForm(forms.Form):
    """From when somebody is back."""

    on = DayField("First day back")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})


class FinishForm(forms.Form):
    """How the course ended for somebody, when, and why if they left early."""

    status = choice("How it ended", ENDS, "Choose how it ended.")
    on = DayField("Last day", ahead=False)
    reason = words("Why they left early", hint="In a few words. It stays with the record.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
