"""What a workbook says, row by row, in Onward's own words: one small tuple a row, nothing stored yet.

``row`` is the number that the spreadsheet shows. Blank text is "not said". Words of the definition's lists
are already keys. Dates are dates.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple


class CohortRow(NamedTuple):
    row: int
    code: str
    starts_on: dt.date
    ends_on: dt.date
    delivery: str


class ParticipantRow(NamedTuple):
    row: int
    ref: str
    cohort: str
    referred_by: str
    referred_on: dt.date | None
    given_name: str
    family_name: str
    date_of_birth: dt.date | None
    sex: str
    nationality: str  # ISO 3166-1 alpha-3
    first_language: str
    english: str
    education: str
    worked_before: str
    young_children: str
    criteria: dict[
        str, str
    ]  # criterion key -> answer key (text where the criterion takes free text); blanks left out
    decision: str
    decision_reason: str  # key
    enrolled_on: dt.date | None
    finished_on: dt.date | None
    finish: str
    finish_reason: str


class SessionRow(NamedTuple):
    row: int
    cohort: str
    code: str
    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    mode: str
    trainer: str


class AttendanceRow(NamedTuple):
    row: int
    ref: str
    code: str
    mark: str  # key


class SupportRow(NamedTuple):
    row: int
    ref: str
    on: dt.date
    minutes: int | None
    mode: str
    purpose: str


class ObjectiveRow(NamedTuple):
    row: int
    ref: str
    number: int
    core: bool
    text: str
    set_on: dt.date | None
    middle: str  # fully, partly, not, or blank
    final: str


class ResponseRow(NamedTuple):
    row: int
    ref: str
    instrument: str
    stage: str  # key
    on: dt.date
    answers: dict[str, int | str]  # item key -> value on the scale or answer key; blanks left out
    texts: dict[str, str]  # item key -> free text; blanks left out


class AssistanceRow(NamedTuple):
    row: int
    ref: str
    kind: str  # key
    item: str
    from_on: dt.date | None
    until_on: dt.date | None
    amount: Decimal | None
    requested_on: dt.date | None
    paid_on: dt.date | None


class FollowUpRow(NamedTuple):
    row: int
    ref: str
    on: dt.date
    status: str  # key
    hours: str  # as written
    self_employed: str
    activity: str
    english_course: str
    other_course: str
    reason: str  # key


class MoveOnRow(NamedTuple):
    row: int
    ref: str
    made_on: dt.date | None
    horizon: str  # key
    goal: str
    step: str
    due_on: dt.date | None
    obstacle: str
    resource: str
    done: str  # yes, no, or blank


class ContributionRow(NamedTuple):
    row: int
    cohort: str
    on: dt.date | None
    exercise: str  # key
    text: str
    quote_allowed: str


class Problem(NamedTuple):
    """Something in the workbook to look at; an error stops the import, a warning does not."""

    kind: Literal["error", "warning"]
    sheet: str
    row: int | None
    column: str
    sentence: str  # what is wrong and what to do

    def __str__(self) -> str:
        where = f"Sheet {self.sheet}" if self.sheet else "The file"
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        return f"{where}: {self.sentence}"


@dataclass(slots=True)
class Workbook:
    """A whole workbook as rows, with what is wrong in it. Rows with an error are left out."""

    cohorts: list[CohortRow] = field(default_factory=list)
    participants: list[ParticipantRow] = field(default_factory=list)
    sessions: list[SessionRow] = field(default_factory=list)
    attendance: list[AttendanceRow] = field(default_factory=list)
    support: list[SupportRow] = field(default_factory=list)
    objectives: list[ObjectiveRow] = field(default_factory=list)
    responses: list[ResponseRow] = field(default_factory=list)
    assistance: list[AssistanceRow] = field(default_factory=list)
    follow_ups: list[FollowUpRow] = field(default_factory=list)
    move_on: list[MoveOnRow] = field(default_factory=list)
    contributions: list[ContributionRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.kind == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.kind == "warning"]
