"""The path through the programme: modules, sessions, criteria and what they gate, the schedule, the
windows."""

from collections.abc import Iterator

from onward.programmes.definition.checks.mistake import Mistake, twice, unknown
from onward.programmes.definition.schema import Criterion, Definition, SupportMeeting

# What a one-to-one session may ask for beside the instruments.
PAPERS = frozenset({"plan", "review", "move_on_plan"})
# The columns that every participants sheet has: no criterion may take the name of one.
COLUMNS = frozenset(
    {
        "ref",
        "cohort",
        "referred_by",
        "referred_on",
        "given_name",
        "family_name",
        "date_of_birth",
        "sex",
        "nationality",
        "first_language",
        "english",
        "education",
        "worked_before",
        "young_children",
        "decision",
        "decision_reason",
        "enrolled_on",
        "finished_on",
        "finish",
        "finish_reason",
    }
)


def mistakes(definition: Definition) -> Iterator[Mistake]:
    yield from _frame(definition)
    yield from _modules(definition)
    yield from _criteria(definition)
    yield from _schedule(definition)
    yield from _keys(definition)


def _frame(definition: Definition) -> Iterator[Mistake]:
    group, objectives = definition.group, definition.objectives
    if group.smallest < 1 or group.largest < group.smallest:
        yield Mistake(("group",), "the smallest group is larger than the largest, or below 1. Correct them.")
    if definition.weeks < 1:
        yield Mistake(("weeks",), "the course lasts at least one week. Correct it.")
    if len(objectives.core) > objectives.count:
        yield Mistake(
            ("objectives", "core"), "there are more core objectives than objectives. Raise the count."
        )
    if definition.runs_from and definition.runs_until and definition.runs_until < definition.runs_from:
        yield Mistake(("runs_until",), "the programme ends before it begins. Correct one of the days.")


def _modules(definition: Definition) -> Iterator[Mistake]:
    yield from twice(("modules",), "key", (module.key for module in definition.modules), "module")
    seen: set[str] = set()
    for place, module in enumerate(definition.modules):
        for number, session in enumerate(module.sessions):
            where = ("modules", place, "sessions", number)
            if session.code.casefold() in seen:
                yield Mistake(
                    (*where, "code"), f"session “{session.code}” is there twice. Give one another code."
                )
            if session.hours <= 0:
                yield Mistake((*where, "hours"), f"session {session.code} lasts no time. Correct its hours.")
            seen.add(session.code.casefold())


def _criteria(definition: Definition) -> Iterator[Mistake]:
    yield from twice(("criteria",), "key", (criterion.key for criterion in definition.criteria), "criterion")
    modules = [module.key for module in definition.modules]
    for place, criterion in enumerate(definition.criteria):
        where = ("criteria", place)
        if criterion.key in COLUMNS:
            yield Mistake(
                (*where, "key"),
                f"“{criterion.key}” is a column of every participants sheet. Give the criterion another key.",
            )
        for gated in () if criterion.gates == "programme" else criterion.gates:
            yield from unknown((*where, "gates"), gated, modules, "module")
        yield from _answers(place, criterion)


def _answers(place: int, criterion: Criterion) -> Iterator[Mistake]:
    where = ("criteria", place)
    if criterion.free_text:
        if criterion.met_by or criterion.answers:
            yield Mistake(
                (*where, "free_text"),
                f"criterion {criterion.key} takes free text: give it “answers: []” and “met_by: []”.",
            )
        return
    if not criterion.met_by:
        yield Mistake((*where, "met_by"), f"no answer meets criterion {criterion.key}. Name one.")
    for key in criterion.met_by:
        yield from unknown((*where, "met_by"), key, (answer.key for answer in criterion.answers), "answer")


def _schedule(definition: Definition) -> Iterator[Mistake]:
    known = PAPERS | {instrument.key for instrument in definition.instruments}
    for place, meeting in enumerate(definition.support_schedule):
        where = ("support_schedule", place)
        if _times(meeting) != 1:
            yield Mistake(
                (*where, "key"),
                f"{meeting.key} takes one of “week”, “weekly: true” and “months_after”. Give one.",
            )
        if meeting.week is not None and not 1 <= meeting.week <= definition.weeks:
            yield Mistake(
                (*where, "week"),
                f"week {meeting.week} is not one of the {definition.weeks} weeks. Correct it.",
            )
        for asked in meeting.asks_for:
            yield from unknown((*where, "asks_for"), asked, known, "instrument or paper")


def _times(meeting: SupportMeeting) -> int:
    return (meeting.week is not None) + meeting.weekly + (meeting.months_after is not None)


def _keys(definition: Definition) -> Iterator[Mistake]:
    for name, what in (
        ("support_schedule", "meeting"),
        ("gatherings", "gathering"),
        ("follow_ups", "follow-up window"),
        ("reminders", "reminder"),
    ):
        yield from twice((name,), "key", (entry.key for entry in getattr(definition, name)), what)
    yield from twice(("retention",), "part", (entry.part for entry in definition.retention), "part")
    for place, window in enumerate(definition.follow_ups):
        if window.until_months <= window.from_months:
            yield Mistake(
                ("follow_ups", place), f"window {window.key} ends before it begins. Correct its months."
            )
