"""What readers of reports may ask and write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from onward.reports.actions.sections import LONGEST
from onward.reports.choices import AUDIENCES
from onward.ui.forms import DateField

_MOST_BOXES = 40
_ON_ONE_LINE = "A day such as 30 11 2021. Left open, it is today."


class _Codes(forms.TextInput):
    """Codes in one line, where there would be too many boxes to tick."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return str(data.get(name) or "").split()

    def format_value(self, value: Any) -> str:
        return " ".join(value or ())


class AskedForm(forms.Form):
    """A day and some cohorts; nothing chosen stands for today and for all."""

    as_of = DateField(required=False, label="Leave out what is dated later than", help_text=_ON_ONE_LINE)
    cohort = forms.MultipleChoiceField(
        required=False, label="Only these cohorts", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None, *, cohorts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._asked = data or QueryDict()
        field = self.fields["cohort"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [(code, code) for code in cohorts]
        if len(cohorts) > _MOST_BOXES:
            field.widget = _Codes()
            field.help_text = "The codes of the cohorts, with spaces between them."

    def address(self) -> str:
        """What was chosen as a query string with its question mark; blank where nothing was."""
        query = QueryDict(mutable=True)
        for name in self._asked:
            if name.startswith(("as_of_", "cohort")):
                query.setlist(name, [value for value in self._asked.getlist(name) if value])
        text = query.urlencode()
        return f"?{text}" if text else ""


class FilesForm(AskedForm):
    """Files of the report, and for whom."""

    audience = forms.ChoiceField(
        label="Who will read it",
        choices=list(AUDIENCES.items()),
        widget=forms.RadioSelect,
        initial="internal",
    )


class SectionForm(forms.Form):
    """What the team writes; blank is "not written yet"."""

    body = forms.CharField(
        required=False,
        label="Text",
        max_length=LONGEST,
        help_text="An empty line starts a new paragraph. A line that starts with “- ” is a point of a list. "
        "**Bold** and *italic* are written so.",
        widget=forms.Textarea(attrs={"rows": 16}),
    )
