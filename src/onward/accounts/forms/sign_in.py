"""What somebody types to sign in. Forms only read; :mod:`onward.accounts.actions.proofs` decides."""

from typing import Any

from django import forms


class SignInForm(forms.Form):
    """An e-mail address and a password."""

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
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )


class CodeForm(forms.Form):
    """A code of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
                "class": "govuk-input--width-10",
            }
        ),
        error_messages={"required": "Enter the code."},
    )


class CredentialForm(forms.Form):
    """What the browser says for a passkey; the page's script fills it in."""

    credential = forms.JSONField(
        widget=forms.HiddenInput, error_messages={"required": "No passkey answered. Try again."}
    )

    def clean_credential(self) -> dict[str, Any]:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise forms.ValidationError("No passkey answered. Try again.")
        return credential


class PasskeyForm(CredentialForm):
    """A new passkey and what its owner calls it."""

    name = forms.CharField(
        label="What do you call it?",
        help_text="So that you know it again, such as “my phone” or “blue key”.",
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
        error_messages={"required": "Give it a name."},
    )
