"""Fields that several forms of the timetable have."""

import datetime as dt
from typing import TYPE_CHECKING

from django import forms
from django.db.models import QuerySet

from onward.accounts.models import User
from onward.programmes.choices import Delivery

if TYPE_CHECKING:
    _UserField = forms.ModelChoiceField[User]
else:
    _UserField = forms.ModelChoiceField

LONGEST_PLACE = 300
MODES = [(mode.value, mode.label) for mode in (Delivery.ONLINE, Delivery.IN_PERSON, Delivery.MIXED)]


class TrainerChoice(_UserField):
    """A colleague who leads a session."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, queryset=User.objects.none(), empty_label="Nobody yet")

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name}, {obj.get_role_display().lower()}"


def day_input() -> forms.DateField:
    """A day as a calendar of the browser gives it, or typed as year-month-day."""
    return forms.DateField(
        label="Day",
        widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter the day, such as 2027-04-06.", "required": "Enter the day."},
    )


def hour_input(label: str = "From") -> forms.TimeField:
    """An hour as a clock of the browser gives it, or typed as 10:00."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput({"type": "time", "class": "govuk-input--width-5"}, format="%H:%M"),
        error_messages={"invalid": "Enter the hour, such as 10:00.", "required": "Enter the hour."},
    )


def hours_field(*, required: bool, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label="Hours",
        required=required,
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=2,
        help_text=help_text,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-3"}),
    )


def text_field(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_PLACE,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


def places_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Places for children",
        required=False,
        min_value=0,
        max_value=200,
        help_text="Leave it open where there is no childcare on site.",
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


def mode_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="How it is held", choices=MODES, widget=forms.RadioSelect)


def give_trainers(form: forms.Form, trainers: "QuerySet[User]") -> None:
    """The colleagues to choose from."""
    for name in ("lead", "second"):
        form.fields[name].queryset = trainers  # type: ignore[attr-defined]  # it is a TrainerChoice


def ids(*users: User | None) -> tuple[int | None, ...]:
    return tuple(user.pk if user else None for user in users)


def weekday_choices() -> list[tuple[int, str]]:
    monday = dt.date(2024, 1, 1)
    return [(number, f"{monday + dt.timedelta(days=number):%A}") for number in range(7)]
