"""What is held, and why."""

from typing import TYPE_CHECKING, Any

from django import forms

from onward.accounts.models import User
from onward.people.models import Person
from onward.privacy.queries import holds
from onward.programmes.models import Cohort, Programme

if TYPE_CHECKING:
    _CohortField = forms.ModelChoiceField[Cohort]
    _ProgrammeField = forms.ModelChoiceField[Programme]
else:
    _CohortField = _ProgrammeField = forms.ModelChoiceField


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
