"""What is told about a cohort."""

from typing import TYPE_CHECKING, Any

from django import forms

from onward.programmes.actions.cohorts import CohortLine
from onward.programmes.choices import Delivery
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries import definitions
from onward.ui.forms import DateField

if TYPE_CHECKING:
    _ProgrammeField = forms.ModelChoiceField[Programme]
else:
    _ProgrammeField = forms.ModelChoiceField

DELIVERIES = [(one.value, one.label) for one in (Delivery.ONLINE, Delivery.IN_PERSON, Delivery.MIXED)]


class CohortForm(forms.Form):
    """A cohort's code, its days, how it is held and how many it takes."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Short, such as C4. Nothing about anybody.",
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter a code, such as C4."},
    )
    starts_on = DateField(label="First day", error_messages={"required": "Enter the first day."})
    ends_on = DateField(label="Last day", error_messages={"required": "Enter the last day."})
    delivery = forms.ChoiceField(label="How it is held", choices=DELIVERIES, widget=forms.RadioSelect)
    places = forms.IntegerField(
        label="Places",
        required=False,
        min_value=1,
        max_value=500,
        help_text="Left open: as many as the programme says.",
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    def told(self) -> CohortLine:
        """What was told, once the form is valid."""
        return CohortLine(**{name: self.cleaned_data[name] for name in CohortLine._fields})


def of_cohort(cohort: Cohort) -> dict[str, Any]:
    """A cohort as the form shows it."""
    return {name: getattr(cohort, name) for name in CohortLine._fields}


class NewCohortForm(CohortForm):
    """A cohort of one of the programmes."""

    field_order = ("programme", *CohortLine._fields)
    programme = _ProgrammeField(
        label="Programme",
        queryset=Programme.objects.none(),
        empty_label="Choose a programme",
        help_text="The cohort stays with the programme’s definition as it is today.",
        error_messages={"required": "Choose a programme."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["programme"].queryset = definitions.every()  # type: ignore[attr-defined]  # the field above
