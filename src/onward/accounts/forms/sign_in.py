from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from onward.accounts.models import User


class SignInForm(forms.Form):
    """An e-mail address and a password; afterwards ``user`` is whose they are."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput({"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("email") and given.get("password"):
            found = authenticate(self.request, username=given["email"], password=given["password"])
            if not isinstance(found, User):
                raise forms.ValidationError(
                    "This address and this password do not belong together. "
                    "Look at both and try again, or ask your account administrator."
                )
            self.user = found
        return given
