"""Whom an administrator invites, what they change, and what the invited one enters."""

from typing import Any

from django import forms

from onward.accounts import roles
from onward.accounts.choices import Role
from onward.accounts.forms.passwords import NewPasswordForm
from onward.accounts.models import Invitation, Partner, User
from onward.accounts.queries import partners
from onward.accounts.roles import Belongs


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
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label="Partner organisation",
        required=False,
        empty_label="Nobody's: they work in our office",
        help_text="Only for a partner worker.",
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        field = self.fields["partner"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        field.queryset = partners.visible_to(user)
        self._office = user.office

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "role" not in given or "partner" not in given:
            return given
        outside = roles.of(given["role"]).belongs_to == Belongs.PARTNER
        if outside and given["partner"] is None:
            self.add_error("partner", "Choose the organisation that the partner worker belongs to.")
        if not outside and given["partner"] is not None:
            self.add_error("partner", "Leave this open, or choose the role of a partner worker.")
        return {**given, "role": Role(given["role"]), "office": None if outside else self._office}


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
