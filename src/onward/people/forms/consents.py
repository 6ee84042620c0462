"""What is asked when an answer is recorded, and when something is done in spite of it."""

from typing import Any

from django import forms
from django.utils import timezone

from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.forms.access import offer, reason
from onward.people.models import ConsentOverride, Person
from onward.people.queries import consents as queries
from onward.ui.forms import DateField

ASKED = [(answer.value, str(answer.label)) for answer in (Answer.AGREED, Answer.SAID_NO)]
HOW = [(how.value, str(how.label)) for how in (AnsweredHow.SIGNED, AnsweredHow.SPOKEN)]


def _choice(label: str, choices: list[tuple[str, str]], sentence: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": sentence}
    )


class AnswerForm(forms.Form):
    """What somebody answered, for whom, when and how; for one purpose, whose text stands above the form."""

    answer = _choice("What they answered", ASKED, "Choose what they answered.")
    audience = forms.ChoiceField(label="Whom it is for", required=False, widget=forms.RadioSelect)
    how = _choice("How they answered", HOW, "Choose how they answered.")
    on = DateField(label="When they answered", error_messages={"required": "Enter the day."})
    until = DateField(
        label="Last day on which a yes counts", required=False, help_text="Empty if they named none."
    )
    note = forms.CharField(label="Note", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any = None, *, person: Person, purpose: Purpose) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "audience": ""})
        choices = queries.audiences(person, purpose)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = choices
        if len(choices) == 1:
            field.widget = forms.HiddenInput()


class OverrideForm(forms.Form):
    """Until when something is done in spite of the answer, and why."""

    reason = reason("Why it is done all the same", "It stays with the record, and the person may read it.")
    until = DateField(label="Last day", error_messages={"required": "Enter the last day."})


class EndOverrideForm(forms.Form):
    """Which exception ends."""

    exception = forms.ModelChoiceField(ConsentOverride.objects.none(), widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        offer(self, "exception", person.consent_overrides.filter(ended_at=None))
