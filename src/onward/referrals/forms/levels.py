"""What is asked at the table to find a level, and the level that is set."""

from typing import Any

from django import forms

from onward.referrals.choices import EnglishClass, Skill
from onward.referrals.forms.choices import choice, words
from onward.referrals.level_checks import LevelCheck
from onward.referrals.rules import levels

ASK, SET = "ask", "set"


class QuestionsForm(forms.Form):
    """The questions of a check, each with three answers; what is left out counts as not yet."""

    def __init__(self, data: Any = None, *, check: LevelCheck) -> None:
        super().__init__(data)
        self._check = check
        for question in check.questions:
            self.fields[question.key] = choice(question.text, levels.ANSWERS, "", needed=False)
            self.fields[question.key].required = False

    @property
    def suggested(self) -> str:
        """The level that the answers suggest; only of a form that is valid."""
        known = [level.key for level in self._check.levels]
        return levels.suggested(known, self._check.questions, self.cleaned_data)


class LevelForm(forms.Form):
    """The level that somebody starts with; another than the suggested one needs a reason."""

    level = choice("The level they start with", [], "Choose a level.")
    english_class = choice(
        "English class beside the course",
        EnglishClass.choices,
        "Choose one.",
        hint="ESOL, at a college or elsewhere.",
    )
    reason = words("Why another level than the check suggests", hint="Only needed if you chose another one.")
    suggested = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, check: LevelCheck, suggested: str = "") -> None:
        super().__init__(data, initial={"level": suggested, "suggested": suggested})
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(one.key, f"{one.label}: {one.tasks}") for one in check.levels]
        if check.skill != Skill.ENGLISH:
            del self.fields["english_class"]
