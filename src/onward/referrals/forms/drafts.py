"""The screens of a draft in their order, and what is asked before and about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from onward.accounts.models import Partner, User
from onward.referrals.forms import drafts_person as person
from onward.referrals.forms import drafts_rest as rest
from onward.referrals.forms.drafts_screen import NOT_SAID, Screen
from onward.referrals.models import Draft
from onward.referrals.queries import drafts as queries
from onward.referrals.queries.drafts import Offer
from onward.referrals.rules.drafts import SCREENS

FORMS: Mapping[str, type[Screen]] = {
    "names": person.NamesForm,
    "about": person.AboutForm,
    "languages": person.LanguagesForm,
    "contact": rest.ContactForm,
    "needs": person.NeedsForm,
    "background": person.BackgroundForm,
    "criteria": rest.CriteriaForm,
    "details": rest.DetailsForm,
    "agreed": rest.AgreedForm,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One screen on the page where all is checked: what was answered, and the labels of what was not."""

    screen: str
    title: str
    rows: list[tuple[str, str]]
    left_open: list[str]


def checked(draft: Draft) -> list[Checked]:
    """All that was answered, screen by screen."""
    return [_checked(screen, title, FORMS[screen](draft=draft).shown) for screen, title in SCREENS.items()]


def _checked(screen: str, title: str, shown: list[tuple[str, str]]) -> Checked:
    said = [(label, value) for label, value in shown if value != NOT_SAID]
    return Checked(screen, title, said, [label for label, value in shown if value == NOT_SAID])


class StartForm(forms.Form):
    """Where somebody is referred to, and in whose name; what there is no choice about is not asked."""

    def __init__(self, data: Any = None, *, user: User, offers: Sequence[Offer]) -> None:
        super().__init__(data)
        self._user, self._offers = user, {offer.key: offer for offer in offers}
        if not user.partner_id:
            self.fields["partner"] = forms.ModelChoiceField(
                queries.partners(user),
                label="Which partner refers them",
                empty_label="Choose a partner",
                error_messages={"required": "Choose the partner that refers them."},
            )
        if len(offers) > 1:
            self.fields["where"] = forms.ChoiceField(
                label="Where you refer them to",
                choices=[(offer.key, offer.label) for offer in offers],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose where you refer them to."},
            )

    @property
    def offer(self) -> Offer:
        """What was chosen, or the only one there is."""
        key = self.cleaned_data.get("where") or next(iter(self._offers))
        return self._offers[key]

    @property
    def partner(self) -> Partner:
        """Who refers: the worker's own organisation, or the one that was chosen."""
        own = self._user.partner
        return own if own is not None else self.cleaned_data["partner"]


class LinkForm(forms.Form):
    """To whom the link of a draft goes."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="Of a colleague, at work. Never of the person whom you refer.",
        error_messages={
            "required": "Enter the address.",
            "invalid": "Enter an address like name@example.org.",
        },
    )


class CodeForm(forms.Form):
    """The code that belongs to a link."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Eight letters and figures. Whoever sent you the link tells you.",
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": "Type the code."},
    )
