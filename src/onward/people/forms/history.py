"""Which part of a history somebody wants to see; nothing chosen shows all of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from onward.accounts.models import User
from onward.people.queries.history import Asked
from onward.ui.forms import DateField

WHAT = (("", "Looks and changes"), ("looked", "Looks only"), ("changed", "Changes only"))
TOPICS = (
    ("", "Everything"),
    ("sign-ins", "Signing in"),
    ("openings", "Openings with a reason"),
    ("files", "Files in and out"),
    ("accounts", "Accounts and cards"),
    ("trail", "Checks of the trail"),
)


class _Days(forms.Form):
    since = DateField(required=False, label="From", help_text="A day such as 30 11 2021.")
    until = DateField(required=False, label="To")

    def asked(self) -> Asked:
        """What was asked; where something cannot be read, all of it."""
        told: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        who = told.get("who")
        return Asked(
            what=told.get("what") or "",
            who=int(who) if who else None,
            since=told.get("since"),
            until=told.get("until"),
        )


class HistoryForm(_Days):
    """The history of one person."""

    what = forms.ChoiceField(required=False, label="What", choices=WHAT, widget=forms.RadioSelect, initial="")
    who = forms.ChoiceField(required=False, label="Who")

    field_order = ("what", "who", "since", "until")

    def __init__(self, data: Any, *, users: Sequence[User], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        named = [(str(user.pk), f"{user}, {user.get_role_display().lower()}") for user in users]
        field.choices = [("", "Everybody"), *named]


class ActivityForm(_Days):
    """What happened in the office."""

    topic = forms.ChoiceField(
        required=False, label="What", choices=TOPICS, widget=forms.RadioSelect, initial=""
    )

    field_order = ("topic", "since", "until")

    def topic_asked(self) -> str:
        return str(self.cleaned_data.get("topic") or "") if self.is_valid() else ""
