"""What is chosen for a whole timetable, and its lines while they are looked over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from onward.accounts.models import User
from onward.programmes.models import Cohort
from onward.training.forms import choices as parts
from onward.training.queries.planning import DraftLine
from onward.training.rules import bank_holidays
from onward.training.rules.plan import Choices, Order
from onward.ui.forms import DateField

TUESDAY_AND_THURSDAY = (1, 3)
ORDERS = (
    (Order.IN_ORDER, "One module after the other"),
    (Order.IN_TURN, "The modules in turn: one session of each, then the next of each"),
)


class PlanForm(forms.Form):
    """On which weekdays, at what hour and where the sessions of a course are."""

    first = DateField(
        label="First day", help_text="The sessions begin on this day, or on the next that fits."
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Weekdays",
        coerce=int,
        choices=parts.weekday_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one weekday."},
    )
    starts_at = parts.hour_input()
    hours = parts.hours_field(
        required=False, help_text="Of each session. Left open: as long as the programme says."
    )
    order = forms.ChoiceField(label="In which order", choices=ORDERS, widget=forms.RadioSelect)
    region = forms.ChoiceField(
        label="Bank holidays", required=False, help_text="No session is put on a bank holiday of this place."
    )
    mode = parts.mode_field()
    room = parts.text_field("Room", "Where it is held. Kept sealed.")
    link = parts.text_field("Link", "Where people meet online. Kept sealed.")
    lead = parts.TrainerChoice("Lead trainer")
    second = parts.TrainerChoice("Second trainer")
    childcare_places = parts.places_field()

    def __init__(
        self,
        data: Any = None,
        *,
        trainers: "QuerySet[User]",
        cohort: Cohort,
        kept: Choices | None,
        suggested: Mapping[str, Any],
    ) -> None:
        start: dict[str, Any] = {
            "first": cohort.starts_on,
            "weekdays": TUESDAY_AND_THURSDAY,
            "mode": cohort.delivery,
            **suggested,
        }
        super().__init__(data, initial=kept._asdict() if kept else start)
        parts.give_trainers(self, trainers)
        self.fields["region"].choices = _regions(cohort.office.country)  # type: ignore[attr-defined]

    def chosen(self) -> Choices:
        """What was chosen, once the form is valid."""
        told = dict(self.cleaned_data)
        lead, second = parts.ids(told["lead"], told["second"])
        told |= {"weekdays": tuple(told["weekdays"]), "lead": lead, "second": second}
        return Choices(**told)


def _regions(country: str) -> list[tuple[str, str]]:
    own = [] if country == "GB" or not bank_holidays.known(country) else [(country, "The office’s country")]
    return [*own, *bank_holidays.UK.items(), (bank_holidays.NOWHERE, "None")]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line that is looked over: what it says now, and the fields that change it."""

    code: str
    title: str
    line: DraftLine | None  # nothing while a field of it is wrong
    warnings: Sequence[str]
    fields: Sequence[BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)


class ReviewForm(forms.Form):
    """Every proposed session with a day, an hour and a room of its own."""

    def __init__(self, data: Any = None, *, lines: Sequence[DraftLine]) -> None:
        super().__init__(data)
        self._lines = lines
        for line in lines:
            for name, field in (
                ("on", parts.day_input()),
                ("starts_at", parts.hour_input()),
                ("room", parts.text_field("Room")),
            ):
                field.initial = getattr(line, name)
                for error in ("invalid", "required"):
                    if error in field.error_messages:
                        field.error_messages[error] = f"{line.code}: {field.error_messages[error]}"
                self.fields[f"{line.code}_{name}"] = field

    def told(self) -> list[DraftLine]:
        """The lines as they were changed; only those whose fields are right."""
        if not self.is_bound:
            return list(self._lines)
        given = self.cleaned_data
        return [
            line._replace(
                on=given[f"{line.code}_on"],
                starts_at=given[f"{line.code}_starts_at"],
                room=given.get(f"{line.code}_room", ""),
            )
            for line in self._lines
            if {f"{line.code}_on", f"{line.code}_starts_at"} <= given.keys()
        ]

    def shown(self, titles: Mapping[str, str], warnings: Mapping[str, Sequence[str]]) -> list[ReviewLine]:
        """Each line for the page."""
        now = {line.code: line for line in self.told()}
        return [
            ReviewLine(
                line.code,
                titles.get(line.code, ""),
                now.get(line.code),
                warnings.get(line.code, ()),
                [self[f"{line.code}_{name}"] for name in ("on", "starts_at", "room")],
            )
            for line in self._lines
        ]
