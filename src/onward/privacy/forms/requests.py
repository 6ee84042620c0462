"""A request, what happened with it, and what may follow from it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from onward.privacy.choices import Channel, RequestKind, StepKind
from onward.ui.forms import DateField


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
