"""What a register is sent as: a plain form of the whole page, or taps from a phone."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField

from onward.lib.refusals import Refused
from onward.training.queries.register import Row, Sheet
from onward.training.rules import register as rules
from onward.training.rules.register import MINUTES_OF_A_DAY, Says, Tap

MOST_TAPS = 500  # at once; a phone that has more sends them in several goes
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the register with its fields."""

    row: Row
    mark: BoundField
    reason: BoundField
    minutes: BoundField
    seen: BoundField

    @property
    def chosen(self) -> str:
        return str(self.mark.value() or "")


class RegisterForm(forms.Form):
    """The whole register as one form, with a note on the session.

    Each row says besides what it showed (``seen``), so that saving touches only what was changed here: what a
    colleague marked meanwhile in other rows stays. ``save`` is a token made with the page.
    """

    save = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Note on the session",
        required=False,
        max_length=4_000,
        help_text="On the session as a whole. What concerns one person belongs to whoever carries them.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"save": uuid4()})
        self.sheet = sheet
        marks = [(one.key, one.label) for one in sheet.marks]
        reasons = [("", "Not said"), *((one.key, one.label) for one in sheet.reasons)]
        for row in sheet.rows:
            self._add(row, marks, reasons)

    def _add(self, row: Row, marks: list[tuple[str, str]], reasons: list[tuple[str, str]]) -> None:
        number, says = row.referral_id, row.says
        self.fields[f"mark_{number}"] = forms.ChoiceField(
            label=row.name, required=False, choices=marks, widget=forms.RadioSelect, initial=says.mark
        )
        self.fields[f"reason_{number}"] = forms.ChoiceField(
            label=f"Reason: {row.name}", required=False, choices=reasons, initial=says.reason
        )
        wrong = f"Minutes away of {row.name}: enter a whole number, or leave it open."
        self.fields[f"minutes_{number}"] = forms.IntegerField(
            label=f"Minutes away: {row.name}",
            required=False,
            min_value=1,
            max_value=MINUTES_OF_A_DAY - 1,
            initial=says.stepped_out,
            widget=forms.TextInput({"inputmode": "numeric"}),
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        )
        self.fields[f"seen_{number}"] = forms.CharField(
            required=False, initial=_plain(says), widget=forms.HiddenInput
        )

    @property
    def rows(self) -> Iterator[FormRow]:
        for row in self.sheet.rows:
            names = (f"{name}_{row.referral_id}" for name in ("mark", "reason", "minutes", "seen"))
            yield FormRow(row, *(self[name] for name in names))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for row in self.sheet.rows:
            if not self._said(row).mark and (self._said(row).reason or self._said(row).stepped_out):
                self.add_error(
                    f"mark_{row.referral_id}", f"Mark {row.name} too, or leave reason and minutes open."
                )
        return told

    def taps(self, now: dt.datetime) -> list[Tap]:
        """What was changed on the page, once the form is valid; all of it at one moment, as one step."""
        found = []
        for row in self.sheet.rows:
            says, seen = self._said(row), self.cleaned_data.get(f"seen_{row.referral_id}", "")
            if _plain(says) == seen or says == row.says:
                continue
            token = rules.token_of_form(self.cleaned_data["save"], row.referral_id, says)
            found.append(Tap(token, row.referral_id, says, now, seen=seen.partition(_BETWEEN)[0]))
        return found

    def _said(self, row: Row) -> Says:
        """What a row is to say; "everybody else" gives a mark to whoever is expected and has none."""
        number = row.referral_id
        mark = self.cleaned_data.get(f"mark_{number}", "")
        if not mark and "rest" in self.data and self.sheet.present and not row.aside:
            mark = self.sheet.present.key
        reason = self.cleaned_data.get(f"reason_{number}", "")
        return Says(mark, reason, self.cleaned_data.get(f"minutes_{number}"))


def _plain(says: Says) -> str:
    return _BETWEEN.join((says.mark, says.reason, str(says.stepped_out or "")))


def taps_sent(body: bytes, now: dt.datetime) -> list[Tap]:
    """Taps as a phone sends them, with its clock. Raises :class:`Refused` for what no page of ours sends.

    ``{"now": ms, "taps": [{"token", "referral", "mark", "reason", "minutes", "seen", "at": ms, "undoes"}]}``
    """
    try:
        sent = json.loads(body)
        told, device_now = sent["taps"], int(sent["now"])
        if len(told) > MOST_TAPS:
            raise Refused(f"More than {MOST_TAPS} marks were sent at once. Send them in several goes.")
        return [_tap(one, device_now, now) for one in told]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Refused("These marks cannot be read. Open the register again.") from error


def _tap(one: Any, device_now: int, now: dt.datetime) -> Tap:
    undoes = one.get("undoes")
    minutes = one.get("minutes")
    return Tap(
        token=rules.token_of_undo(UUID(undoes)) if undoes else UUID(one["token"]),
        referral_id=int(one["referral"]),
        says=Says(
            str(one["mark"])[:40], str(one.get("reason") or "")[:40], int(minutes) if minutes else None
        ),
        taken_at=rules.in_line(tapped=int(one["at"]), device_now=device_now, now=now),
        seen=one.get("seen"),
    )


def step_sent(text: str) -> UUID:
    """The step to undo, as a page sends it."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Refused("There is nothing of yours to undo here.") from error
