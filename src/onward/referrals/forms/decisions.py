"""What is asked when it is decided about a referral."""

from collections.abc import Mapping
from typing import Any

from django import forms

from onward.programmes.definition.schema import Definition
from onward.referrals.choices import ReferralStatus
from onward.referrals.forms.choices import choice, set_choices


class DecisionForm(forms.Form):
    """Which of the page's buttons was pressed; a no comes with a reason of the definition's list."""

    decision = forms.ChoiceField(
        choices=ReferralStatus.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Choose what is decided.", "invalid_choice": "Choose what is decided."},
    )
    reason = choice("Why", [], "Choose why the referral is declined.")

    def __init__(self, data: Mapping[str, Any] | None = None, *, definition: Definition) -> None:
        super().__init__(data)
        kept = [(word.key, word.label) for word in definition.decision_reasons if not word.retired]
        set_choices(self, "reason", kept)
        declined = data is None or data.get("decision") == ReferralStatus.DECLINED
        self.fields["reason"].required = declined
