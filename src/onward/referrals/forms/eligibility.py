"""What is asked about a criterion: the answer with what was seen, and an exception."""

from typing import Any

from django import forms
from django.utils import timezone

from onward.programmes.definition.schema import Criterion
from onward.referrals.actions.evidence import EvidenceLine
from onward.referrals.forms.choices import choice, set_choices, words
from onward.referrals.rules.words import TOLD
from onward.ui.forms import DateField

GRANT, REFUSE = "grant", "refuse"


class EvidenceForm(forms.Form):
    """The answer to one criterion, what was looked at, on which day and until when it is good."""

    answer = choice("Answer", [], "Choose the answer.")
    text = forms.CharField(
        label="In words", max_length=200, error_messages={"required": "Write down what they said."}
    )
    seen = forms.CharField(
        label="What was seen",
        required=False,
        max_length=200,
        help_text="In a few words, such as “letter of 3 May” or “share code checked”. Never a number.",
    )
    seen_on = DateField(label="Seen on", error_messages={"required": "Enter the day on which it was seen."})
    valid_until = DateField(label="Good until", required=False, help_text="Empty if it does not run out.")

    def __init__(self, data: Any = None, *, criterion: Criterion) -> None:
        super().__init__(data, initial={"seen_on": timezone.localdate()})
        self._criterion = criterion
        if criterion.free_text:
            del self.fields["answer"]
        else:
            del self.fields["text"]
            set_choices(
                self, "answer", [(one.key, one.label) for one in criterion.answers if not one.retired]
            )

    def line(self, referral_id: int) -> EvidenceLine:
        given = self.cleaned_data
        answer = TOLD if self._criterion.free_text else given["answer"]
        return EvidenceLine(
            referral_id,
            self._criterion.key,
            answer,
            given.get("text", ""),
            given["seen_on"],
            given["valid_until"],
        )


class ExemptionForm(forms.Form):
    """Why a criterion need not be met."""

    reason = words(
        "Why an exception is right",
        hint="A second person reads it and decides. It stays with the record.",
        needed=True,
        rows=4,
    )


class ExemptionAnswerForm(forms.Form):
    """What the second person decides."""

    answer = choice(
        "What you decide",
        [(GRANT, "Grant the exception"), (REFUSE, "Do not grant it")],
        "Choose what you decide.",
    )
