from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onward.accounts.models import User
from onward.people.choices import LinkKind
from onward.people.models import Person
from onward.people.queries import people


class OtherForm(forms.Form):
    """Somebody else in the programme, by their code."""

    other = forms.CharField(
        label="The other person’s code",
        max_length=8,
        help_text="Such as K7F3-Q. Only people in the programme; never a child.",
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_other(self) -> Person:
        found = people.of_code(self._user, self.cleaned_data["other"])
        if found is None:
            raise ValidationError("There is nobody of this code whose record is yours to change.")
        return found


class LinkForm(OtherForm):
    """How somebody else in the programme stands to this person."""

    kind = forms.ChoiceField(label="What they are", choices=LinkKind.choices, widget=forms.RadioSelect)

    def clean_kind(self) -> LinkKind:
        return LinkKind(self.cleaned_data["kind"])
