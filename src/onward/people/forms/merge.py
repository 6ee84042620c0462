from collections.abc import Sequence
from typing import Any

from django import forms

from onward.people.queries.comparison import Compared

KEEP, GONE = "keep", "gone"


class MergeForm(forms.Form):
    """For every field in which two records differ: which of the two values stays."""

    def __init__(self, *args: Any, differing: Sequence[Compared], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in differing:
            self.fields[line.name] = forms.ChoiceField(
                label=line.label,
                choices=[(KEEP, line.keep or "Not said"), (GONE, line.gone or "Not said")],
                widget=forms.RadioSelect,
                initial=KEEP if line.keep else GONE,
                error_messages={"required": f"Choose which one stays: {line.label.lower()}."},
            )

    @property
    def taken(self) -> list[str]:
        """The fields whose value comes from the record that goes."""
        return [name for name, chosen in self.cleaned_data.items() if chosen == GONE]
