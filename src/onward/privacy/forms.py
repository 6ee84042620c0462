"""What the desk asks: a request, what happened with it, a hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from onward.accounts.models import User
from onward.people.models import Person
from onward.privacy.choices import Channel, RequestKind, StepKind
from onward.privacy.queries import holds
from onward.programmes.models import Cohort, Programme
from onward.ui.forms import DateField

if TYPE_CHECKING:
    _CohortField = forms.ModelChoiceField[Cohort]
    _ProgrammeField = forms.ModelChoiceField[Programme]
else:
    _CohortField = _ProgrammeField = forms.ModelChoiceField


class RequestForm(forms.Form):
    """What somebody asks, how and when."""

    kind = forms.ChoiceField(label="What they ask", choices=RequestKind.choices, widget=forms.RadioSelect)
    received_on = DateField(
        label="When they asked", initial=timezone.localdate, help_text="The clock runs from this day."
    )
    channel = forms.ChoiceField(label="How they asked", choices=Channel.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="In their words",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept sealed. What they want to see, or what is not right.",
    )

    def clean_kind(self) -> RequestKind:
        return RequestKind(self.cleaned_data["kind"])

    def clean_channel(self) -> Channel:
        return Channel(self.cleaned_data["channel"])


class StepForm(forms.Form):
    """What happened next."""

    kind = forms.ChoiceField(label="What happened", widget=forms.RadioSelect)
    on = DateField(label="When", initial=timezone.localdate)
    note = forms.CharField(
        label="Note or reason",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept sealed. A reason is needed for a stop, for more time and for a refusal.",
    )

    def __init__(self, *args: Any, possible: Sequence[StepKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(kind.value, kind.label) for kind in possible]

    def clean_kind(self) -> StepKind:
        return StepKind(self.cleaned_data["kind"])


class _CohortChoice(_CohortField):
    def label_from_instance(self, obj: Cohort) -> str:
        return f"{obj.code}, {obj.programme}"


class HoldForm(forms.Form):
    """A person by code, or a cohort, or a programme; and why."""

    person = forms.CharField(
        label="A person’s code", required=False, max_length=8, help_text="Such as K7F3-Q."
    )
    cohort = _CohortChoice(label="Or a cohort", required=False, queryset=Cohort.objects.none())
    programme = _ProgrammeField(
        label="Or a whole programme", required=False, queryset=Programme.objects.none()
    )
    reason = forms.CharField(
        label="Why the record has to be kept",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept sealed. A court, an inquest, a claim: who asked, and when.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        cohorts, programmes = holds.can_be_held(user)
        self.fields["cohort"].queryset = cohorts  # type: ignore[attr-defined]  # it is the field above
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]

    def clean_person(self) -> Person | None:
        code = self.cleaned_data["person"]
        found = holds.person_of_code(self._user, code) if code else None
        if code and found is None:
            raise forms.ValidationError("Nobody of your office has this code. Look at the code again.")
        return found

    def clean(self) -> dict[str, Any]:
        named = [self.cleaned_data.get(name) for name in ("person", "cohort", "programme")]
        chosen = [one for one in named if one]
        if not self.errors and len(chosen) != 1:
            raise forms.ValidationError("Name one of the three: a person, a cohort or a programme.")
        self.cleaned_data["on"] = chosen[0] if chosen else None
        return self.cleaned_data


class RestrictForm(forms.Form):
    """Why the use of a record is stopped, or goes on."""

    reason = forms.CharField(
        label="Why",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept sealed. The person sees it in their pack.",
    )


class EraseForm(forms.Form):
    """The code once more, so that nobody is forgotten by a slip of the hand."""

    code = forms.CharField(label="Type the person’s code", max_length=8)

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._code = code

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"].strip().upper()
        if typed != self._code:
            raise forms.ValidationError("This is another code. Look at the head of this page.")
        return typed
