"""A signed agreement about sharing."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from onward.accounts.models import Partner
from onward.accounts.queries import partners
from onward.people.actions.agreements import Signed
from onward.ui.forms import DateField

if TYPE_CHECKING:
    _PartnerField = forms.ModelChoiceField[Partner]
else:
    _PartnerField = forms.ModelChoiceField


class AgreementForm(forms.Form):
    """With whom, what for, from when to when, and where the paper is."""

    partner = _PartnerField(label="A partner", required=False, queryset=Partner.objects.none())
    funder = forms.CharField(label="Or a funder", required=False, max_length=120)
    purposes = forms.CharField(
        label="What the sharing is for", max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    since = DateField(label="From", initial=timezone.localdate)
    until = DateField(label="Until", required=False, help_text="The last day. Left open, it has no end.")
    signed_copy = forms.CharField(
        label="Where the signed copy is", max_length=200, help_text="Such as “contracts folder, 2026/14”."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners.every()  # type: ignore[attr-defined]  # the field above

    def signed(self) -> Signed:
        """What was filled in; call it once the form is valid."""
        return Signed(**{name: self.cleaned_data[name] for name in self.fields})
