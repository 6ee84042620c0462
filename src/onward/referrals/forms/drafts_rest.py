"""The screens of a draft about reaching somebody, what can be confirmed, and what was agreed."""

from typing import Any

from django import forms
from django.utils import timezone

from onward.lib.refusals import Refused
from onward.people.choices import Answer, AnsweredHow, ContactKind, Whose
from onward.people.rules import contact, hours
from onward.people.rules.contact import Told
from onward.referrals.forms.drafts_screen import Screen, asked, long_text, radios, text
from onward.referrals.queries import drafts as queries
from onward.referrals.rules.drafts import NO_WAY
from onward.ui.forms import DateField

_SAFE = [
    ("may_call", "Call"),
    ("may_leave_voicemail", "Leave a voicemail"),
    ("may_text", "Write: a text message, an e-mail, a letter"),
]
_KINDS = [*((kind.value, str(kind.label)) for kind in ContactKind), (NO_WAY, "No safe way yet")]


class ContactForm(Screen):
    contact_kind = asked("The safest way to reach them", _KINDS, "Choose a way, or say that there is none.")
    contact_value = forms.CharField(
        label="Number or address",
        max_length=300,
        help_text="A telephone number as on the phone.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the number or address."},
    )
    app = text("Which app", "Only where it is another app.")
    whose = asked("Whose it is", [(one.value, str(one.label)) for one in Whose], "Say whose it is.")
    safe = forms.MultipleChoiceField(
        label="What is safe there",
        required=False,
        choices=_SAFE,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ask them. What is not ticked is not done.",
    )
    hours = forms.CharField(
        label="Safe hours",
        required=False,
        max_length=300,
        help_text="One line each, such as Mon-Fri 9:00-12:30. Left open: weekdays from 9 to 5.",
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
    )
    alias = text("Who the caller says they are", "What is safe to say when somebody else picks up.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("contact_kind") == NO_WAY:
            for name in list(self.errors):  # nothing else is asked then
                del self.errors[name]
            return {"contact_kind": NO_WAY}
        if told.get("contact_kind"):
            self._check(told)
        return told

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Without what is not asked about the way that was chosen."""
        kind = self.initial.get("contact_kind")
        passed = {"app"} if kind != ContactKind.APP else set()
        if kind == NO_WAY:
            passed = set(self.fields) - {"contact_kind"}
        labels = {str(self.fields[name].label) for name in passed}
        return [row for row in super().shown if row[0] not in labels]

    def _check(self, told: dict[str, Any]) -> None:
        country = self.draft.office.country if self.draft else "GB"
        try:
            if told.get("contact_value"):
                contact.normal(told["contact_kind"], told["contact_value"], country=country)
        except Refused as refusal:
            self.add_error("contact_value", refusal.sentences)
        try:
            hours.parse(told.get("hours", ""))
        except Refused as refusal:
            self.add_error("hours", refusal.sentences)
        ticked: dict[str, Any] = {name: name in told.get("safe", ()) for name, _ in _SAFE}
        way = Told(told["contact_kind"], told.get("contact_value", ""), told.get("whose", ""), **ticked)
        if wrong := contact.mistakes(way):
            self.add_error("safe", wrong)


class CriteriaForm(Screen):
    """The criteria of the programme that a partner can confirm, in the words of its definition."""

    def ask(self) -> None:
        if self.draft is None:
            return
        for one in queries.criteria(self.draft):
            self.fields[f"criterion_{one.key}"] = (
                text(one.label, "In a few words. Never an address.", longest=300)
                if one.free_text
                else radios(one.label, [(word.key, word.label) for word in one.answers], none="I cannot tell")
            )


class DetailsForm(Screen):
    details = long_text(
        "What helps the team to meet them well",
        "Such as who else supports them, or when they are free. Leave out what happened to them: "
        "nobody needs it for this.",
        rows=6,
    )


class AgreedForm(Screen):
    agreed_to_referral = asked(
        "They agree to be referred",
        [("yes", "Yes, they agreed"), ("no", "Not yet")],
        "Say whether they agreed to be referred.",
        "What you wrote here goes to the office.",
    )
    agreed_to_sharing = asked(
        "They agree that your organisation is told how it goes",
        [(Answer.AGREED.value, "Yes"), (Answer.SAID_NO.value, "No")],
        "Say what they answered.",
        "If they say no, they are referred all the same, and you see nothing of it afterwards.",
    )
    agreed_how = asked(
        "How they answered",
        [(how.value, str(how.label)) for how in (AnsweredHow.SPOKEN, AnsweredHow.SIGNED)],
        "Say how they answered.",
    )
    agreed_on = DateField(label="When they answered", error_messages={"required": "Enter the day."})

    def ask(self) -> None:
        if self.draft is not None:
            self.fields["agreed_to_referral"].help_text = f"What you wrote here goes to {self.draft.office}."
            self.fields[
                "agreed_to_sharing"
            ].label = f"They agree that {self.draft.partner} is told how it goes"

    def _answered(self, draft: Any) -> dict[str, Any]:
        return {"agreed_on": timezone.localdate(), **super()._answered(draft)}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (on := told.get("agreed_on")) and on > timezone.localdate():
            self.add_error("agreed_on", "It cannot be a day to come. Enter the day on which they answered.")
        return told
