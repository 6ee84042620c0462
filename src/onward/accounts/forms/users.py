"""Whom an administrator invites, what they change, and what the invited one enters."""

from typing import Any

from django import forms

from onward.accounts import roles
from onward.accounts.choices import Role
from onward.accounts.forms.passwords import NewPasswordForm
from onward.accounts.models import Invitation, User
from onward.accounts.queries import partners
from onward.accounts.roles import Belongs

_OFFICE = "office"
_MISMATCH = {
    False: "Choose the organisation that the partner worker works for.",
    True: "Choose the office, or the role of a partner worker.",
}


def _name() -> forms.CharField:
    return forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter a name, as the person writes it."}
    )


def email_field(label: str = "E-mail address") -> forms.EmailField:
    return forms.EmailField(
        label=label,
        widget=forms.EmailInput({"spellcheck": "false", "autocapitalize": "none"}),
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )


def _words(role: Role) -> str:
    return f"{role.label}: {roles.of(role).purpose[0].lower()}{roles.of(role).purpose[1:]}"


class InviteForm(forms.Form):
    """Somebody new: who, in which role, and for a partner worker which partner."""

    name = _name()
    email = email_field()
    role = forms.ChoiceField(
        label="Role",
        choices=[(role.value, _words(role)) for role in roles.invited()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role."},
    )
    works_for = forms.ChoiceField(
        label="Works for",
        help_text="A partner worker works for a partner organisation, everybody else for the office.",
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self._office = user.office
        self._partners = {str(partner.pk): partner for partner in partners.visible_to(user)}
        field = self.fields["works_for"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(_OFFICE, str(user.office)), *self._partners.items()]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """What :func:`invitations.invite` takes: role, and an office or a partner."""
        given = self.cleaned_data
        if "role" not in given or "works_for" not in given:
            return given
        partner = self._partners.get(given.pop("works_for"))
        if (roles.of(given["role"]).belongs_to == Belongs.PARTNER) != (partner is not None):
            self.add_error("works_for", _MISMATCH[partner is not None])
        office = None if partner else self._office
        return {**given, "role": Role(given["role"]), "office": office, "partner": partner}


class UserForm(forms.Form):
    """Another name or role for a user."""

    name = _name()
    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role."}
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={"name": user.name, "role": user.role})
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        belongs = roles.of(user.role).belongs_to
        field.choices = [
            (role.value, _words(role)) for role in roles.invited() if roles.of(role).belongs_to == belongs
        ]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class JoinForm(NewPasswordForm):
    """What somebody enters who follows their link: their name and a password."""

    field_order = ("name", "new", "again")
    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your name, as you write it."},
    )

    def __init__(self, data: Any = None, *, invitation: Invitation) -> None:
        super().__init__(User(email=invitation.email, name=invitation.name), data)
        self.initial["name"] = invitation.name
