"""What a programme definition may say: the schema of ``programme.yaml``, ``instruments/*.yaml``, ``figures.yaml``
and ``report.yaml``.

Plain values, no Django. Every list that an office may extend maps to a fixed *bucket*; rules and figures use
buckets only, so that a new word never breaks a figure.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=20)]

AttendanceBucket = Literal["present", "late", "excused", "absent", "made_up", "not_expected"]
StatusBucket = Literal["paid_work", "volunteering", "study", "searching", "not_searching"]
AssistanceBucket = Literal["device", "data", "childcare", "transport", "other"]
Population = Literal["referred", "enrolled", "completed", "left_early"]
Source = Literal[
    "person",
    "follow_up",
    "pair",
    "papers",
    "form",
    "objective",
    "register",
    "support",
    "assistance",
    "move_on",
]
Split = Literal["sex", "cohort", "nationality", "age_band", "young_children"]


class Part(BaseModel):
    """What all parts of a definition have in common: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Word(Part):
    """One entry of a list: ``key`` is stored, ``label`` is shown, ``words`` are read in a workbook besides."""

    key: Key
    label: str
    words: tuple[str, ...] = ()
    retired: bool = False


class AttendanceMark(Word):
    bucket: AttendanceBucket


class Status(Word):
    bucket: StatusBucket


class AssistanceKind(Word):
    bucket: AssistanceBucket


class TrainingSession(Part):
    code: Code
    title: str
    hours: Decimal = Decimal(2)
    topics: tuple[str, ...] = ()


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


class Item(Part):
    """One question, area or statement of an instrument.

    ``answers`` names the set of answers: ``scale`` takes the instrument's scale, ``text`` takes free text.
    """

    key: Key
    label: str
    answers: str
    retired: bool = False


class AnswerSet(Part):
    """Answers to choose from. ``counts`` is the key that a figure counts; ``blank`` is what an empty cell
    means, where it means something."""

    words: tuple[Word, ...]
    counts: Key
    blank: Key | None = None
    attempted: bool = False


class Level(Part):
    value: int
    label: str
    describes: str = ""


class Scale(Part):
    low: int
    high: int
    levels: tuple[Level, ...] = ()


class Instrument(Part):
    """A questionnaire, test or scale. ``sheet`` and ``stage_column`` say where a workbook has it; without a
    stage column every response belongs to the one stage."""

    key: Key
    title: str
    kind: Literal["scale", "test", "form"]
    purpose: str = ""
    licence: str = ""
    stages: tuple[Word, ...]
    sheet: str
    stage_column: str | None = None
    scale: Scale | None = None
    answer_sets: dict[Key, AnswerSet] = {}
    items: tuple[Item, ...]


type Condition = dict[str, str | tuple[str, ...]]


class FigureRule(Part):
    """One line of ``figures.yaml``; with ``each`` it stands for one figure for every entry of a list.

    ``id``, ``label`` and conditions may then hold ``{key}`` and ``{label}``.
    """

    id: str
    kind: Literal["count", "share", "sum", "mean", "median", "paired", "before_after"]
    label: str
    rule: str
    population: Population = "completed"
    within: Condition = {}  # the named subgroup of people
    records: Source = "person"
    instrument: Key | None = None
    item: Key | None = None
    of: Condition = {}  # records that the denominator counts
    answered: str | None = None  # the field that makes a record usable
    where: Condition = {}  # records that the numerator (or the count, sum, …) takes
    value: str | None = None  # the number that a sum, mean or median is made of
    target: Decimal | None = None
    unit: Literal["people", "per cent", "pounds", "hours", "days", "steps", "points", "rows", "sessions"] = (
        "people"
    )
    each: Literal["decision_reasons", "statuses", "reasons", "assistance", "items"] | None = None
    answers: Key | None = None  # of the items of ``each``, only those with this set of answers
    leave_out: tuple[str, ...] = ()


class Chart(Part):
    """A chart of the report: its kind, the figures in it in order, and its words.

    ``figures`` takes ids, or ``feedback.*`` for all that start so. ``title`` states the finding, with figures put in
    as in the report's text. ``note`` says where the numbers come from.
    """

    key: Key
    kind: Literal["shares", "pairs", "papers", "weeks", "words"]
    title: str
    figures: tuple[str, ...] = ()
    exercise: Key | None = None
    target: str | None = None  # the figure whose target is drawn
    note: str = ""


class WrittenSection(Part):
    """A part of the report that the team writes for each report. ``asks`` tells them what belongs in it."""

    key: Key
    title: str
    asks: str


class Report(Part):
    """The report: its words with figures put in (``template``), its charts, and what the team writes.

    The reader's rounding is one rule for all figures (``reports/report/reading.py``); ``decimals`` names figures that
    this programme has always printed with more. ``splits`` are shown for those who completed, to the team only.
    """

    title: str
    subtitle: str = ""
    template: str
    charts: tuple[Chart, ...] = ()
    sections: tuple[WrittenSection, ...] = ()
    decimals: dict[str, int] = {}
    splits: tuple[Split, ...] = ()


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
    self_paced_course: bool = False
    criteria: tuple[Criterion, ...]
    decision_reasons: tuple[Word, ...]
    support_schedule: tuple[SupportMeeting, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    objectives: Objectives
    horizons: tuple[Word, ...] = ()
    attendance: tuple[AttendanceMark, ...]
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
