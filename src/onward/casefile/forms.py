"""What is asked on the pages that join rooms."""

from typing import TYPE_CHECKING, Any

from django import forms

from onward.accounts.models import User
from onward.programmes.models import Cohort
from onward.programmes.queries import trainers

if TYPE_CHECKING:
    _Users = forms.ModelChoiceField[User]
else:
    _Users = forms.ModelChoiceField


class TrainerForm(forms.Form):
    """Who is to teach a cohort."""

    user = _Users(
        User.objects.none(),
        label="Trainer",
        help_text="They see the register of this cohort, and of no other that they do not teach.",
        empty_label="Choose a trainer",
        error_messages={
            "required": "Choose a trainer.",
            "invalid_choice": "Choose a trainer of the list.",
        },
    )

    def __init__(self, data: Any = None, *, cohort: Cohort) -> None:
        super().__init__(data)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        field.queryset = trainers.who_could(cohort)


class WelcomeForm(forms.Form):
    """What the welcome pack says besides the timetable: where, whom to call, whether a card goes with it."""

    where = forms.CharField(
        label="Where the first session is",
        max_length=200,
        help_text="As somebody finds it: street and room, or “online”. Never the programme’s name.",
        error_messages={"required": "Enter where the first session is."},
    )
    call_name = forms.CharField(
        label="Whom to call",
        max_length=60,
        help_text="A first name is enough.",
        error_messages={"required": "Enter whom they can call."},
    )
    call_number = forms.CharField(
        label="Phone number",
        max_length=30,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": "Enter the number that they can call."},
    )
    with_card = forms.BooleanField(
        label="With a new card to sign in",
        required=False,
        help_text="A card from before stops at once.",
    )
