"""Days on which the office does not teach."""

from django import forms

from onward.training.actions.closures import Closed
from onward.ui.forms import DateField


class ClosureForm(forms.Form):
    """From when until when, and why."""

    title = forms.CharField(
        label="Why there is no teaching",
        max_length=80,
        help_text="Such as “Summer break”.",
        error_messages={"required": "Say why there is no teaching."},
    )
    first = DateField(label="First day", error_messages={"required": "Enter the first day."})
    last = DateField(
        label="Last day", required=False, help_text="Left open: it is one day. This day is closed too."
    )

    def closed(self) -> Closed:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        return Closed(told["first"], told["last"] or told["first"], told["title"])
