"""What the screens of a draft share: they show what was answered before, and tell plain values."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from onward.lib.dates import in_words, parse
from onward.referrals.models import Draft
from onward.referrals.rules import answers
from onward.referrals.rules.drafts import LONGEST
from onward.ui.forms import DateField

NOT_SAID = "Not said"


class Screen(forms.Form):
    """One screen of a draft; ``draft`` is ``None`` while there is none yet."""

    def __init__(self, data: Any = None, *, draft: Draft | None = None) -> None:
        super().__init__(data)
        self.draft = draft
        self.ask()
        self.initial = self._answered(draft) if draft else {}

    def ask(self) -> None:
        """Add what depends on the draft."""

    @property
    def told(self) -> dict[str, Any]:
        """What was told, as it can be kept."""
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in self.cleaned_data.items()
        }

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Label and answer of each field, for whoever checks them; what was not ticked is left out."""
        rows = [(name, field, self.initial.get(name)) for name, field in self.fields.items()]
        return [
            (str(field.label), _words(field, value))
            for _, field, value in rows
            if value or not isinstance(field, forms.BooleanField)
        ]

    def _answered(self, draft: Draft) -> dict[str, Any]:
        told = answers.told(draft.answers, list(self.fields))
        return {
            name: parse(value) if isinstance(self.fields[name], DateField) else value
            for name, value in told.items()
        }


def _words(field: forms.Field, value: Any) -> str:
    if value in (None, "", []):
        return NOT_SAID
    if isinstance(value, dt.date):
        return in_words(value)
    if isinstance(field, forms.BooleanField):
        return "Yes"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(_labels(field).get(one, one) for one in value)
    if isinstance(field, forms.ChoiceField):
        return _labels(field).get(value, str(value))
    return str(value)


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    choices = cast("Iterable[tuple[Any, Any]]", field.choices)
    return {str(key): str(label) for key, label in choices}


def text(label: str, help_text: str = "", *, longest: int = 120) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


def long_text(label: str, help_text: str, *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


def radios(
    label: str, choices: list[tuple[str, str]], help_text: str = "", *, none: str = NOT_SAID
) -> forms.ChoiceField:
    """One of these, or nothing."""
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[*choices, ("", none)],
        help_text=help_text,
        widget=forms.RadioSelect,
    )


def asked(
    label: str, choices: list[tuple[str, str]], sentence: str, help_text: str = ""
) -> forms.ChoiceField:
    """One of these; ``sentence`` says so where nothing was chosen."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": sentence},
    )
