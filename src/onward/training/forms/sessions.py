"""One session: when, where, by whom; and sessions beside the course."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from onward.accounts.models import User
from onward.training.actions.extras import Extra
from onward.training.actions.sessions import Details
from onward.training.choices import SessionKind
from onward.training.forms import choices as parts
from onward.training.models import Session
from onward.ui.forms import DateField

if TYPE_CHECKING:
    _SessionField = forms.ModelChoiceField[Session]
else:
    _SessionField = forms.ModelChoiceField


class SessionForm(forms.Form):
    """When, where and by whom a session is held."""

    on = DateField(label="Day", error_messages={"required": "Enter the day."})
    starts_at = parts.hour_input()
    hours = parts.hours_field(required=True)
    mode = parts.mode_field()
    room = parts.text_field("Room", "Where it is held. Kept sealed.")
    link = parts.text_field("Link", "Where people meet online. Kept sealed.")
    lead = parts.TrainerChoice("Lead trainer")
    second = parts.TrainerChoice("Second trainer")
    childcare_places = parts.places_field()

    def __init__(
        self, data: Any = None, *, trainers: "QuerySet[User]", initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        parts.give_trainers(self, trainers)

    def details(self) -> Details:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        lead, second = parts.ids(told["lead"], told["second"])
        given = {name: value for name, value in told.items() if name in Details._fields}
        return Details(**given, lead_id=lead, second_id=second)


def of_session(session: Session) -> dict[str, Any]:
    """A session as the form shows it."""
    return {name: getattr(session, name) for name in SessionForm.base_fields}


class CancelForm(forms.Form):
    """Why a session is not held."""

    reason = forms.CharField(
        label="Why it is cancelled",
        max_length=300,
        help_text="For the team; the cohort is told only that there is no class. Kept sealed.",
        error_messages={"required": "Say why it is cancelled."},
    )


class _RepeatsChoice(_SessionField):
    titles: dict[str, str]

    def label_from_instance(self, obj: Session) -> str:
        cancelled = " (cancelled)" if obj.cancelled_at else ""
        return f"{obj.code} {self.titles.get(obj.code, '')}, {obj.on.day} {obj.on:%B}{cancelled}"


class ExtraForm(SessionForm):
    """A session beside the course."""

    field_order = ("kind", "repeats", "title")
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(kind.value, kind.label) for kind in SessionKind if kind != SessionKind.COURSE],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it is."},
    )
    repeats = _RepeatsChoice(
        label="For a catch-up: which session it repeats",
        required=False,
        queryset=Session.objects.none(),
        empty_label="None",
    )
    title = forms.CharField(
        label="For the others: a title",
        required=False,
        max_length=120,
        help_text="Such as “Applying and interviews”. No names.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        trainers: "QuerySet[User]",
        course: "QuerySet[Session]",
        titles: dict[str, str],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, trainers=trainers, initial=initial)
        repeats = self.fields["repeats"]
        repeats.titles = titles  # type: ignore[attr-defined]  # it is the field above
        repeats.queryset = course  # type: ignore[attr-defined]

    def extra(self) -> Extra:
        """What was told, once the form is valid."""
        told = self.cleaned_data
        catch_up = told["kind"] == SessionKind.CATCH_UP
        return Extra(
            told["kind"],
            self.details(),
            title="" if catch_up else told["title"],
            repeats=told["repeats"] if catch_up else None,
        )
