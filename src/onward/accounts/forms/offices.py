"""What an administrator says about an office and about a partner organisation."""

import re
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.validators import RegexValidator

from onward.accounts.actions.offices import OfficeFacts
from onward.accounts.forms.users import email_field
from onward.accounts.models import Office
from onward.lib import countries

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the usual part of BCP 47
_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def _zones() -> list[tuple[str, str]]:
    return [
        (zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if zone.startswith(_REGIONS)
    ]


class OfficeForm(forms.Form):
    """The facts of an office; :meth:`facts` once they are valid."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the name of the office."}
    )
    country = forms.ChoiceField(label="Country", choices=lambda: list(countries.by_alpha_2().items()))
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=_zones,
        help_text="Times are shown as in this city.",
    )
    languages = forms.CharField(
        label="Languages of the team",
        help_text="Their codes with spaces between them, the main one first: en, cy, sq, vi.",
        error_messages={"required": "Enter at least one language, such as en."},
    )

    def __init__(self, data: Any = None, *, office: Office | None = None) -> None:
        shown = office or Office()
        initial = {"country": shown.country, "time_zone": shown.time_zone, "name": shown.name}
        super().__init__(data, initial={**initial, "languages": " ".join(shown.languages)})

    def clean_languages(self) -> list[str]:
        tags = list(dict.fromkeys(self.cleaned_data["languages"].replace(",", " ").split()))
        if odd := [tag for tag in tags if not _TAG.fullmatch(tag)]:
            raise forms.ValidationError(f"“{odd[0]}” is no code of a language. Write en, cy or pt-BR.")
        if not tags:
            raise forms.ValidationError("Enter at least one language, such as en.")
        return tags

    def facts(self) -> OfficeFacts:
        """What was told, once the form is valid."""
        return OfficeFacts(**{name: self.cleaned_data[name] for name in OfficeFacts._fields})


class NewOfficeForm(OfficeForm):
    """An office and whoever will keep its accounts."""

    field_order = ("name", "key", "country", "time_zone", "languages", "administrator", "email")
    key = forms.CharField(
        label="Short name",
        max_length=40,
        help_text="Small letters, figures and hyphens, such as cardiff. It stays as it is.",
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Write small letters, figures and hyphens only.")
        ],
        error_messages={"required": "Enter a short name, such as cardiff."},
    )
    administrator = forms.CharField(
        label="Its account administrator",
        max_length=120,
        help_text="They are invited, and then invite everybody else.",
        error_messages={"required": "Enter the name of whoever will keep its accounts."},
    )
    email = email_field("Their e-mail address")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class PartnerForm(forms.Form):
    """A partner organisation."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the name of the organisation."}
    )
