"""The hour of a daily message."""

from django import forms


def _hour(hour: int) -> str:
    return f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}"


HOURS = [(hour, _hour(hour)) for hour in range(6, 22)]


class HourForm(forms.Form):
    hour = forms.TypedChoiceField(
        label="Hour",
        choices=HOURS,
        coerce=int,
        help_text="On the clock of the office. It is sent only where this hour is safe, or soon after.",
        error_messages={"required": "Choose an hour."},
    )
