"""How forms become HTML: every form, with plain Django fields, through the templates in ``ui/templates``."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),  # before the radios, which it inherits from
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.HiddenInput, ""),
    (forms.MultiWidget, ""),
)


_REQUIRED = str(forms.Field.default_error_messages["required"])


def _class_of(widget: forms.Widget) -> str:
    return next((name for kind, name in _CLASSES if isinstance(widget, kind)), "govuk-input")


class UiBoundField(BoundField):
    """A field with its classes, and where a link from the error summary leads."""

    @property
    def is_single_checkbox(self) -> bool:
        return type(self.field.widget) is forms.CheckboxInput

    @property
    def first_id(self) -> str:
        """The id of the first thing that can be focused."""
        if isinstance(self.field.widget, (*_GROUPS, forms.MultiWidget)):
            return f"{self.auto_id}_0"
        return self.auto_id

    @property
    def described_by(self) -> str:
        """The ids of the hint and of the error, as far as there are any."""
        hint = f"{self.auto_id}_helptext" if self.help_text else ""
        error = f"{self.auto_id}_error" if self.errors else ""
        return f"{hint} {error}".strip()

    @property
    def sentences(self) -> list[str]:
        """The mistakes; where nothing was filled in, in a sentence that names the field."""
        return [
            f"Fill in “{self.label}”."
            if error.code == "required" and str(error.message) == _REQUIRED
            else str(text)
            for error, text in zip(self.errors.as_data(), self.errors, strict=True)
        ]

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        base = _class_of(widget)
        if base:
            wrong = f"{base}--error" if self.errors else ""
            attrs["class"] = " ".join(filter(None, (widget.attrs.get("class", ""), base, wrong)))
        if self.described_by and not self.use_fieldset and not widget.is_hidden:
            attrs["aria-describedby"] = self.described_by
        return attrs


class Renderer(TemplatesSetting):
    """Renders every form through the templates in ``ui/templates/ui``."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = UiBoundField


class DateParts(forms.MultiWidget):
    """Day, month and year in three fields: nobody has to guess an order."""

    template_name = "ui/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts = (("Day", 2), ("Month", 2), ("Year", 4))
        super().__init__([self._part(name, width) for name, width in parts], attrs)

    @staticmethod
    def _part(name: str, width: int) -> forms.TextInput:
        classes = f"govuk-input govuk-date-input__input govuk-input--width-{width}"
        return forms.TextInput({"inputmode": "numeric", "class": classes, "title": name})

    def decompress(self, value: dt.date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date in three fields; refuses one that does not exist."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            fields=[self._number(part) for part in ("day", "month", "year")],
            require_all_fields=False,
            **kwargs,
        )

    @staticmethod
    def _number(part: str) -> forms.IntegerField:
        sentence = f"Enter the {part} as a number."
        return forms.IntegerField(min_value=1, error_messages={"incomplete": sentence, "invalid": sentence})

    def compress(self, data_list: list[int]) -> dt.date | None:
        if not data_list:
            return None
        day, month, year = data_list
        try:
            return dt.date(year, month, day)
        except ValueError as error:
            raise ValidationError("This date does not exist. Enter another.") from error
