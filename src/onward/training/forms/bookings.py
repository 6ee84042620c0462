"""A place for children, or an interpreter, for somebody at a session."""

from collections.abc import Sequence
from typing import Any

from django import forms

from onward.referrals.models import Referral
from onward.training.actions.bookings import Wanted
from onward.training.choices import BookingKind


class BookingForm(forms.Form):
    """For whom, and what."""

    who = forms.TypedChoiceField(
        label="For whom",
        coerce=int,
        error_messages={"required": "Choose for whom.", "invalid_choice": "Choose for whom."},
    )
    kind = forms.ChoiceField(
        label="What",
        choices=BookingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is booked."},
    )
    children = forms.IntegerField(
        label="For childcare: how many children",
        required=False,
        min_value=1,
        max_value=20,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    language = forms.CharField(
        label="For an interpreter: the language",
        required=False,
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
    )

    def __init__(self, data: Any = None, *, people: Sequence[Referral]) -> None:
        super().__init__(data)
        self._people = {one.pk: one for one in people}
        listed = [(one.pk, one.person.code) for one in people]
        self.fields["who"].choices = [("", "Choose a code"), *listed]  # type: ignore[attr-defined]

    @property
    def referral(self) -> Referral:
        """For whom it is, once the form is valid."""
        return self._people[self.cleaned_data["who"]]

    def wanted(self) -> Wanted:
        """What is booked, once the form is valid."""
        given = self.cleaned_data
        return Wanted(given["kind"], given["children"], given["language"])
