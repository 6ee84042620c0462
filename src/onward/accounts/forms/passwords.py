"""A password that somebody chooses, types again, or has forgotten."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from onward.accounts.models import User


def _password(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
        error_messages={"required": f"Enter “{label[0].lower()}{label[1:]}”."},
    )


class OwnPasswordForm(forms.Form):
    """The password of whoever is signed in, typed again."""

    password = _password("Your password", "current-password")


class NewPasswordForm(forms.Form):
    """A new password, twice; refuses one that is short or well known."""

    new = _password(
        "New password",
        "new-password",
        "At least 12 characters. Three or four words that do not belong together are good.",
    )
    again = _password("New password again", "new-password")

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "The two are not the same. Type the new password twice.")
        return given


class ChangePasswordForm(NewPasswordForm):
    """The same, after the password of today."""

    password = _password("Password of today", "current-password")
    field_order = ("password", "new", "again")


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput({"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )
