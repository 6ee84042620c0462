"""Keys, buckets and lists of words: what every part of a definition is made of."""

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
    """One entry of a list: ``key`` is stored, ``label`` is shown, ``words`` are read in a workbook
    besides."""

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


class AbsenceReason(Word):
    """Why somebody did not come; ``helped_by`` is the kind of help that could let them come next time."""

    helped_by: AssistanceBucket | None = None


# For definitions that give no list of their own.
ABSENCE_REASONS = (
    AbsenceReason(key="ill", label="Ill"),
    AbsenceReason(key="childcare", label="No childcare", helped_by="childcare"),
    AbsenceReason(key="travel", label="Could not get there", helped_by="transport"),
    AbsenceReason(key="device", label="No device that works", helped_by="device"),
    AbsenceReason(key="data", label="No internet", helped_by="data"),
    AbsenceReason(key="appointment", label="Appointment"),
    AbsenceReason(key="work", label="Work"),
    AbsenceReason(key="other", label="Other"),
)
