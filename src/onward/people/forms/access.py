"""What is asked when somebody is handed over or kept away, an access ends, a record is opened."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from onward.accounts.models import User
from onward.people.models import Access, Block, Person
from onward.people.queries import access as queries
from onward.people.rules.access import SHORTEST_REASON

if TYPE_CHECKING:
    _Users = forms.ModelChoiceField[User]
    _Accesses = forms.ModelChoiceField[Access]
    _Blocks = forms.ModelChoiceField[Block]
else:
    _Users = _Accesses = _Blocks = forms.ModelChoiceField


class UserChoice(_Users):
    """One user, by name and role."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj}, {obj.get_role_display().lower()}"


class AccessChoice(_Accesses):
    def label_from_instance(self, obj: Access) -> str:
        return f"{obj.user or obj.partner}: {obj.get_kind_display().lower()}"


class BlockChoice(_Blocks):
    def label_from_instance(self, obj: Block) -> str:
        return str(obj.user)


def users(label: str) -> UserChoice:
    return UserChoice(
        User.objects.none(),
        label=label,
        empty_label="Choose somebody",
        error_messages={"required": "Choose somebody.", "invalid_choice": "Choose somebody of the list."},
    )


def reason(label: str, hint: str) -> forms.CharField:
    """A written reason; it is sealed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        min_length=SHORTEST_REASON,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": "Write down the reason.",
            "min_length": f"Write down the reason, in at least {SHORTEST_REASON} letters.",
        },
    )


def note() -> forms.CharField:
    return forms.CharField(
        label="Note for them",
        required=False,
        max_length=2000,
        help_text="What they need to know first. Only they and you read it.",
        widget=forms.Textarea({"rows": 4}),
    )


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """These rows, and no others, can be chosen in this field."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
    field.queryset = rows


class HandoverForm(forms.Form):
    """Whom somebody is handed over to."""

    to = users("Hand over to")
    note = note()

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        offer(self, "to", queries.carriers(person))


class CaseloadForm(forms.Form):
    """Whose caseload goes to whom; a manager chooses both, everybody else hands over their own."""

    carrier = users("Whose people")
    to = users("Hand over to")
    note = note()

    def __init__(self, data: Any = None, *, user: User, manages: bool) -> None:
        super().__init__(data)
        team = queries.team_of(user)
        offer(self, "to", team if manages else team.exclude(pk=user.pk))
        offer(self, "carrier", team)
        if not manages:
            del self.fields["carrier"]


class EndForm(forms.Form):
    """Which access ends, and why."""

    ended = AccessChoice(
        Access.objects.none(),
        label="Who may no longer see this person",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the list."},
    )
    reason = reason("Why it ends", "It stays with the record.")

    def __init__(self, data: Any = None, *, person: Person, user: User) -> None:
        super().__init__(data)
        offer(self, "ended", queries.endable(person, user))


class FindForm(forms.Form):
    """A person's code."""

    code = forms.CharField(
        label="Code",
        max_length=12,
        help_text="Such as K7F3-Q.",
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": "Enter the code."},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.person: Person | None = None
        self._user = user

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.person = queries.of_code(self._user, code)
        if self.person is None:
            raise forms.ValidationError("Nobody in your office has this code. Look at it and try again.")
        return code


class OpenForm(forms.Form):
    """Why a record has to be opened."""

    reason = reason("Why you need to see this record now", "The data-protection lead reads it.")


class LookedForm(forms.Form):
    """What somebody found who looked whether a reason was good."""

    alert_id = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="What you found",
        help_text="Was the reason good, and what happens now?",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write down what you found."},
    )


class BlockForm(forms.Form):
    """Who must not see a person, and why."""

    user = users("Who must not see this person")
    reason = reason("Why", "They are not told. It stays with the record.")

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        offer(self, "user", queries.could_see(person))


class LiftForm(forms.Form):
    """Who may see a person again, and why."""

    block = BlockChoice(
        Block.objects.none(),
        label="Who may see this person again",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the list."},
    )
    reason = reason("Why", "It stays with the record.")

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        offer(self, "block", person.blocks.in_force().select_related("user").order_by("-since"))
