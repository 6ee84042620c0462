"""Fields that several forms of this room ask with: a choice among buttons, a day, a reason."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from onward.ui.forms import DateField


def choice(
    label: str, choices: Iterable[tuple[str, str]], sentence: str, *, hint: str = "", needed: bool = True
) -> forms.ChoiceField:
    """One of a few, as radio buttons; ``sentence`` is said where nothing was chosen."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        widget=forms.RadioSelect,
        help_text=hint,
        required=needed,
        error_messages={"required": sentence, "invalid_choice": "Choose one of the list."},
    )


class DayField(DateField):
    """A day that is needed; ``latest`` is today where it cannot lie ahead."""

    def __init__(self, label: str, *, hint: str = "For example 3 11 2020.", ahead: bool = True) -> None:
        super().__init__(label=label, help_text=hint, error_messages={"required": "Enter the day."})
        self._ahead = ahead

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, dt.date) and not self._ahead and value > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Enter the day on which it happened.")


def words(label: str, *, hint: str = "", needed: bool = False, rows: int = 3) -> forms.CharField:
    """Free text; it is sealed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=needed,
        max_length=2000,
        widget=forms.Textarea({"rows": rows}),
    )


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
    field.choices = list(choices)
