from typing import Any

from django import forms

from onward.people.choices import ContactKind, Whose
from onward.people.models import ContactPoint
from onward.people.rules import hours
from onward.people.rules.contact import Told, as_written
from onward.ui.forms import DateField

_SAFE = (
    ("may_call", "Call"),
    ("may_leave_voicemail", "Leave a voicemail"),
    ("may_text", "Write: a text message, an e-mail, a letter"),
    ("may_get_codes", "Send codes to sign in"),
)


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=300,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class ContactForm(forms.Form):
    """One way to reach somebody, and what is safe on it. What is not ticked is not done."""

    kind = forms.ChoiceField(label="What it is", choices=ContactKind.choices, widget=forms.RadioSelect)
    value = forms.CharField(
        label="Number or address",
        max_length=300,
        help_text="A telephone number as on the phone; with + and the country where it is abroad.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the number or address."},
    )
    app = _text("Which app", "Where it is another app.")
    whose = forms.ChoiceField(
        label="Whose it is",
        choices=Whose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whose it is."},
    )
    also_seen_by = _text("Who else may see or hear it", "Such as a sister, a flatmate, an employer.")
    safe = forms.MultipleChoiceField(
        label="What is safe here",
        required=False,
        choices=_SAFE,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ask the person. What is not ticked is refused.",
    )
    hours = forms.CharField(
        label="Safe hours",
        required=False,
        help_text="One line each, such as Mon-Fri 9:00-12:30. "
        "Left open: weekdays from 9 to 5, until somebody asks.",
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )
    alias = _text("Who the caller says they are", "What is safe to say when somebody else picks up.")
    language = _text("Language")
    not_safe_since = DateField(
        label="Not safe from", required=False, help_text="Nothing is sent from this day on."
    )
    not_safe_until = DateField(
        label="Not safe until", required=False, help_text="The last day. Left open: until further notice."
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=2_000,
        help_text="Kept sealed.",
        widget=forms.Textarea({"rows": 2}),
    )

    @property
    def told(self) -> Told:
        """What was told, as the rules take it."""
        given: dict[str, Any] = {name: name in self.cleaned_data["safe"] for name, _ in _SAFE}
        given |= {name: value for name, value in self.cleaned_data.items() if name in Told._fields}
        return Told(**given)


def initial(point: ContactPoint) -> dict[str, Any]:
    """A point as the form shows it."""
    shown = {name: getattr(point, name) for name in ContactForm.base_fields if hasattr(point, name)}
    return {
        **shown,
        "value": as_written(point.kind, point.value),
        "safe": [name for name, _ in _SAFE if getattr(point, name)],
        "hours": hours.lines(hours.from_plain(point.safe_hours)),
    }
