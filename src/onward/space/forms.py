"""What a participant types on the way in.

PIN fields are not of the type password: no browser offers to keep what is in them.
"""

from typing import Any

from django import forms

from onward.accounts.rules.pins import PIN_LENGTH, pin_refusal


def _secret(**attrs: str) -> forms.TextInput:
    return forms.TextInput(
        {
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": str(PIN_LENGTH + 4),
            "class": "own-secret",
            "spellcheck": "false",
            **attrs,
        }
    )


def _digits(text: str) -> str:
    return "".join(text.split())


class CardForm(forms.Form):
    """The code that stands on the card."""

    code = forms.CharField(
        label="Code on your card",
        help_text="It looks like this: K7F3-QM9T.",
        max_length=20,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "own-code",
            }
        ),
        error_messages={"required": "Type the code on your card."},
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label="Your PIN",
        help_text="6 numbers",
        widget=_secret(),
        error_messages={"required": "Type your PIN. It has 6 numbers."},
    )

    def clean_pin(self) -> str:
        return _digits(self.cleaned_data["pin"])


class NewPinForm(forms.Form):
    pin = forms.CharField(
        label="New PIN",
        help_text="6 numbers that only you know",
        widget=_secret(),
        error_messages={"required": "Type 6 numbers."},
    )
    again = forms.CharField(
        label="The same PIN again",
        widget=_secret(),
        error_messages={"required": "Type the same 6 numbers again."},
    )

    def clean_pin(self) -> str:
        pin = _digits(self.cleaned_data["pin"])
        if refusal := pin_refusal(pin):
            raise forms.ValidationError(refusal)
        return pin

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "pin" in given and "again" in given and given["pin"] != _digits(given["again"]):
            self.add_error("again", "The two PINs are different. Type the same one.")
        return given


class ChannelForm(forms.Form):
    channel = forms.CharField(
        label="Your phone number or e-mail",
        help_text="One that your support worker knows.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "inputmode": "email"}),
        error_messages={"required": "Type your phone number or e-mail."},
    )


class SentCodeForm(forms.Form):
    code = forms.CharField(
        label="Code that came",
        help_text="6 numbers",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "10"}),
        error_messages={"required": "Type the 6 numbers."},
    )

    def clean_code(self) -> str:
        return _digits(self.cleaned_data["code"])


class DailyHourForm(forms.Form):
    hour = forms.TypedChoiceField(
        label="My hour",
        choices=[(hour, f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}") for hour in range(6, 22)],
        coerce=int,
        error_messages={"required": "Choose your hour.", "invalid_choice": "Choose your hour."},
    )
