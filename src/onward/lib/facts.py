"""What the figures count: the facts about one person's path, as plain values.

Two rooms make these, ``reports`` from the database and ``interchange`` straight from a workbook, and one
computation counts them, so that both give the same figures. Everything dated after the as-of day is already
left out (figures.md, "Populations, dates, gaps").
"""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class AssistanceFact:
    """One row of practical help. ``back`` says that ``until`` is filled and not after the as-of day."""

    kind: str  # a key of the definition's list
    amount: Decimal | None = None  # pounds
    days_to_pay: int | None = None  # from request to payment, where both are known
    back: bool = False


@dataclass(slots=True)
class PersonFacts:
    """One referral, with what is known on the as-of day. Blank text is "not said"."""

    referral: int  # id in the database, row number in a workbook
    ref: str  # the office's number, such as P07
    cohort: str = ""
    sex: str = ""
    nationality: str = ""
    young_children: str = ""  # yes, no
    age_band: str = ""  # at enrolment; filled only where the figures are split by it
    decision: str = ""
    decision_reason: str = ""  # a key of the definition's list
    enrolled: bool = False
    finish: str = ""  # completed, left early

    # the latest follow-up: status (a bucket), hours (full_time or part_time), self_employed, english_course,
    # reason
    follow_up: dict[str, str] | None = None
    # instrument -> item -> (first value, last value), for instruments read first and last
    pairs: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    # instrument -> item -> (answer before, answer after), for instruments with both papers (blank: none)
    papers: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    # instrument -> item -> answer, for the latest form
    forms: dict[str, dict[str, str]] = field(default_factory=dict)

    objectives: list[tuple[bool, str]] = field(default_factory=list)  # core, final review (blank: none yet)
    register: dict[str, tuple[int, Decimal]] = field(
        default_factory=dict
    )  # bucket -> rows, hours of sessions
    support_sessions: int = 0
    support_minutes: int = 0
    assistance: list[AssistanceFact] = field(default_factory=list)
    move_on_steps: int = 0
    move_on_done: int = 0

    @property
    def move_on_plan(self) -> str:
        """Whether there is a move-on plan: at least one step of one."""
        return "yes" if self.move_on_steps else "no"
