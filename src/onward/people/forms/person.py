"""Who somebody is, as told on a page. A form shows the fields that its reader may write and no other."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onward.lib import countries
from onward.people.choices import Sex
from onward.people.models import Person
from onward.people.rules import Particulars, languages
from onward.people.rules.languages import Language
from onward.ui.forms import DateField

LONGEST_NAME, LONGEST_NOTE = 120, 2_000
_LANGUAGES = 3  # lines at least, and always an empty one
_ORDER = (
    *("preferred_name", "access_needs", "given_name", "family_name", "other_names", "date_of_birth", "sex"),
    *("nationality", "children_under_5", "children_5_11", "children_12_17", "first_language"),
)
_CAN = (("speaks", "Speaks it"), ("reads", "Reads it"), ("interpreter", "Needs an interpreter"))


def _text(label: str, help_text: str = "", *, longest: int = LONGEST_NAME) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


def _number(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=20,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )


class NewPersonForm(forms.Form):
    """What is asked before somebody is registered: enough to see whether they are here already."""

    given_name = _text("Given name", "As they write it. One name is enough.")
    family_name = _text("Family name")
    date_of_birth = DateField(label="Date of birth", required=False, help_text="For example 17 5 1990.")
    sex = forms.ChoiceField(
        label="Sex", required=False, choices=[*Sex.choices, ("", "Not said")], widget=forms.RadioSelect
    )
    nationality = _text("Nationality", "A country or a nationality, such as Albania or Albanian.")
    first_language = _text("First language")

    def clean_nationality(self) -> str:
        told = self.cleaned_data["nationality"]
        code = countries.alpha_3(told) if told else ""
        if code is None:
            raise ValidationError(f"“{told}” is no country that is known here. Write its English name.")
        return code

    @property
    def particulars(self) -> Particulars:
        """What was told, as the rules take it."""
        return Particulars(**{name: self.cleaned_data[name] for name in Particulars._fields})


class NobodyHereForm(forms.Form):
    """Said by somebody who has looked at those who may be the same."""

    nobody = forms.BooleanField(
        label="I have looked: it is none of them", error_messages={"required": "Say that it is none of them."}
    )


class PersonForm(NewPersonForm):
    """All that is told about somebody, as far as the reader may write it."""

    preferred_name = _text("What they like to be called", "Trainers see this on the register.")
    other_names = _text("Other names", "Names from before, or other ways of writing them.")
    access_needs = forms.CharField(
        label="Access needs",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="What they need to take part, such as a step-free room. Trainers see this. No diagnosis.",
        widget=forms.Textarea({"rows": 3}),
    )
    children_under_5 = _number("Children under 5")
    children_5_11 = _number("Children from 5 to 11")
    children_12_17 = _number("Children from 12 to 17")

    def __init__(self, data: Any = None, *, person: Person, writable: Collection[str]) -> None:
        known = languages.from_plain(person.languages)
        super().__init__(data, initial=_initial(person, known))
        for name in set(self.fields) - set(writable):
            del self.fields[name]
        self.order_fields(_ORDER)
        self._lines = max(_LANGUAGES, len(known) + 1) if "languages" in writable else 0
        for line in range(1, self._lines + 1):
            self.fields[f"language_{line}"] = _text(f"Language {line}")
            self.fields[f"language_{line}_can"] = forms.MultipleChoiceField(
                label=f"Language {line}: what they do with it",
                required=False,
                choices=_CAN,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def told(self) -> dict[str, Any]:
        """What was told, by the names of a person's fields."""
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith("language_")}
        if self._lines:
            told["languages"] = languages.to_plain([self._language(n) for n in range(1, self._lines + 1)])
        return told

    def _language(self, line: int) -> Language:
        can = self.cleaned_data[f"language_{line}_can"]
        return Language(self.cleaned_data[f"language_{line}"], *(name in can for name, _ in _CAN))


def _initial(person: Person, known: list[Language]) -> dict[str, Any]:
    names = [*NewPersonForm.base_fields, *PersonForm.base_fields]
    initial: dict[str, Any] = {name: getattr(person, name) for name in names}
    initial["nationality"] = countries.name(person.nationality)
    for line, language in enumerate(known, start=1):
        initial[f"language_{line}"] = language.language
        initial[f"language_{line}_can"] = [name for name, _ in _CAN if getattr(language, name)]
    return initial
