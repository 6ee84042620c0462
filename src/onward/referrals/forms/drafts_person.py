"""The screens of a draft that say who somebody is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from onward.lib import countries
from onward.people.choices import Sex, YesNo
from onward.people.rules import Particulars, mistakes
from onward.referrals.forms.drafts_screen import Screen, long_text, radios, text
from onward.referrals.models import Draft
from onward.referrals.rules import EDUCATION, ENGLISH
from onward.ui.forms import DateField

YES_NO = [(value, str(label)) for value, label in YesNo.choices]
# What the levels mean for somebody who is no teacher.
ENGLISH_WORDS = {
    "none": "No English yet",
    "ESOL Entry 1": "Single words and simple sentences (ESOL Entry 1)",
    "ESOL Entry 2": "Short everyday talk (ESOL Entry 2)",
    "ESOL Entry 3": "Talks and reads about most everyday things (ESOL Entry 3)",
    "ESOL Level 1": "Can study or work in English with some help (ESOL Level 1)",
    "ESOL Level 2": "Can study or work in English (ESOL Level 2)",
    "fluent": "Fluent",
}
EDUCATION_WORDS = {
    "none": "No school",
    "primary": "Primary school",
    "lower secondary": "Secondary school, the first years",
    "upper secondary": "Secondary school, to the end",
    "vocational": "Training for a trade or job",
    "bachelor": "University: bachelor’s degree",
    "master": "University: master’s degree",
    "doctorate": "University: doctorate",
}


class NamesForm(Screen):
    given_name = text("Given name", "As they write it. One name is enough.")
    family_name = text("Family name")
    preferred_name = text("What they like to be called", "Their trainer will see this name.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("given_name") and not told.get("family_name"):
            self.add_error("given_name", "Write at least one name.")
        return told


class AboutForm(Screen):
    date_of_birth = DateField(
        label="Date of birth",
        help_text="For example 17 5 1990.",
        error_messages={"required": "Enter the date of birth, or say that it is not known."},
    )
    age_not_known = forms.BooleanField(label="It is not known", required=False)
    sex = radios("Sex", [(value, str(label)) for value, label in Sex.choices])
    nationality = text("Nationality", "A country or a nationality, such as Albania or Albanian.")

    def _answered(self, draft: Draft) -> dict[str, Any]:
        told = super()._answered(draft)
        return {**told, "nationality": countries.name(told.get("nationality", ""))}

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The age that is not known in one line."""
        if not self.initial.get("age_not_known"):
            return super().shown
        rest = [row for row in super().shown if row[0] not in ("Date of birth", "It is not known")]
        return [("Date of birth", "Not known"), *rest]

    def clean_nationality(self) -> str:
        told = self.cleaned_data["nationality"]
        code = countries.alpha_3(told) if told else ""
        if code is None:
            raise ValidationError(f"“{told}” is no country that is known here. Write its English name.")
        return code

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        born, unknown = told.get("date_of_birth"), told.get("age_not_known")
        if born and unknown:
            self.add_error("date_of_birth", "Enter the date, or say that it is not known; not both.")
        elif born:
            for sentence in mistakes(Particulars(date_of_birth=born), today=timezone.localdate()):
                self.add_error("date_of_birth", sentence)
        elif unknown and self.has_error("date_of_birth", "required"):
            del self.errors["date_of_birth"]
        return told


class LanguagesForm(Screen):
    first_language = text("First language", "Such as Tigrinya or Vietnamese.")
    interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    other_languages = text("Other languages", "With commas between them.", longest=300)
    english = radios(
        "How much English they have",
        [(level, ENGLISH_WORDS[level]) for level in ENGLISH],
        "As far as you can tell. Nobody is turned away for it.",
        none="I cannot tell",
    )


class NeedsForm(Screen):
    access_needs = long_text(
        "Access needs",
        "What they need to take part, such as a step-free room or breaks. No diagnosis. "
        "Their trainer will see this.",
    )
    young_children = radios("They look after young children", YES_NO)


class BackgroundForm(Screen):
    education = radios(
        "The highest school or training they finished",
        [(level, EDUCATION_WORDS[level]) for level in EDUCATION],
    )
    worked_before = radios("They have had a job before, in any country", YES_NO)
