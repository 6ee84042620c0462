"""What a programme definition may say: the schema of ``programme.yaml``, ``instruments/*.yaml``,
``figures.yaml`` and ``report.yaml``.

Plain values, no Django. Every list that an office may extend maps to a fixed *bucket*; rules and figures use
buckets only, so that a new word never breaks a figure.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from onward.programmes.definition.counting import Chart, Condition, FigureRule, Report, WrittenSection
from onward.programmes.definition.instrument import AnswerSet, Instrument, Item, Level, Scale
from onward.programmes.definition.words import (
    ABSENCE_REASONS,
    AbsenceReason,
    AssistanceBucket,
    AssistanceKind,
    AttendanceBucket,
    AttendanceMark,
    Code,
    Key,
    Part,
    Population,
    Source,
    Split,
    Status,
    StatusBucket,
    Word,
)

__all__ = [
    "AbsenceReason",
    "AnswerSet",
    "AssistanceBucket",
    "AssistanceKind",
    "AttendanceBucket",
    "AttendanceMark",
    "Chart",
    "Code",
    "Condition",
    "Criterion",
    "Definition",
    "Disclosure",
    "FigureRule",
    "FollowUpWindow",
    "Gathering",
    "Group",
    "Hours",
    "Instrument",
    "Item",
    "Key",
    "Level",
    "Module",
    "Objectives",
    "Part",
    "Partners",
    "Population",
    "Reminder",
    "Report",
    "Retention",
    "Scale",
    "Source",
    "Split",
    "Status",
    "StatusBucket",
    "SupportMeeting",
    "TrainingSession",
    "Word",
    "WrittenSection",
]


class TrainingSession(Part):
    code: Code
    title: str
    hours: Decimal = Decimal(2)
    topics: tuple[str, ...] = ()
    retired: bool = False


class Module(Part):
    key: Key
    title: str
    summary: str = ""
    sessions: tuple[TrainingSession, ...]


class Criterion(Part):
    """One eligibility criterion: its answers, which of them meet it, and what it gates.

    ``gates`` is ``programme``, or the keys of the modules that stay closed until it is met.
    """

    key: Key
    label: str
    evidence: str = ""
    answers: tuple[Word, ...] = (Word(key="yes", label="Yes"), Word(key="no", label="No"))
    met_by: tuple[Key, ...] = ("yes",)
    gates: Literal["programme"] | tuple[Key, ...] = "programme"
    free_text: bool = False
    retired: bool = False


class Group(Part):
    cohorts: int = 1
    smallest: int
    largest: int
    people_a_year: int | None = None


class Hours(Part):
    training: Decimal
    support: Decimal


class Partners(Part):
    refer: tuple[str, ...] = ()
    train: tuple[str, ...] = ()
    fund: tuple[str, ...] = ()


class SupportMeeting(Part):
    """A one-to-one session that the schedule asks for; ``week`` counts from the start of the course, and
    ``months_after`` from its end."""

    key: Key
    title: str
    week: int | None = None
    weekly: bool = False
    months_after: int | None = None
    asks_for: tuple[Key, ...] = ()


class Gathering(Part):
    """A refresher session or a social meeting after the course."""

    key: Key
    title: str
    kind: Literal["refresher", "social"]
    months_after: int


class Objectives(Part):
    count: int
    core: tuple[str, ...]


class FollowUpWindow(Part):
    key: Key
    title: str
    from_months: int
    until_months: int


class Reminder(Part):
    key: Key
    about: Literal["session", "support", "review", "form", "follow_up", "hand_back"]
    hours_before: int


class Retention(Part):
    """How long a part of the record is kept, from the day the record closes."""

    part: Key
    months: int
    reason: str


class Disclosure(Part):
    """How small a number may be before it is held back."""

    public_threshold: int = Field(default=5, ge=3)
    funder_mean_of: int = Field(default=10, ge=3)


class Definition(Part):
    """A whole programme definition."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    version: Annotated[str, Field(max_length=20)]
    title: str
    summary: str
    place: str
    nation: Literal["england", "scotland", "wales", "northern_ireland", "uk", "other"] = "uk"
    runs_from: dt.date | None = None
    runs_until: dt.date | None = None
    weeks: int
    group: Group
    hours_a_week: Hours
    partners: Partners = Partners()
    delivery: tuple[Literal["online", "in person", "mixed"], ...] = ("in person",)
    modules: tuple[Module, ...]
    modules_run: Literal["in order", "in turn"] = "in order"
    self_paced_course: bool = False
    criteria: tuple[Criterion, ...]
    decision_reasons: tuple[Word, ...]
    support_schedule: tuple[SupportMeeting, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    objectives: Objectives
    horizons: tuple[Word, ...] = ()
    attendance: tuple[AttendanceMark, ...]
    absence_reasons: tuple[AbsenceReason, ...] = ABSENCE_REASONS
    absences_in_a_row: int = Field(default=2, ge=1)  # so many are looked into
    lessons_make_up: bool = False  # finished lessons of a session's self-paced course make up for missing it
    assistance: tuple[AssistanceKind, ...] = ()
    statuses: tuple[Status, ...]
    reasons: tuple[Word, ...] = ()
    exercises: tuple[Word, ...] = ()
    follow_ups: tuple[FollowUpWindow, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    retention: tuple[Retention, ...] = ()
    splits: tuple[Split, ...] = ("sex", "cohort", "nationality", "age_band", "young_children")
    disclosure: Disclosure = Disclosure()
    instruments: tuple[Instrument, ...] = ()
    figures: tuple[FigureRule, ...] = ()
    report: Report | None = None

    def instrument(self, key: str) -> Instrument:
        """The instrument of this key; ``KeyError`` where there is none."""
        for instrument in self.instruments:
            if instrument.key == key:
                return instrument
        raise KeyError(key)

    @property
    def session_codes(self) -> tuple[str, ...]:
        """The codes of all training sessions, in order."""
        return tuple(session.code for module in self.modules for session in module.sessions)
