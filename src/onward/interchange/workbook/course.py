"""Does what is said of cohorts, sessions, the register, readings and help hang together?"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from onward.interchange.workbook.columns import BAD
from onward.interchange.workbook.converted import Converted
from onward.interchange.workbook.known import Known
from onward.interchange.workbook.people import in_order
from onward.interchange.workbook.problems import Problems
from onward.interchange.workbook.rows import FollowUpRow, ParticipantRow, ResponseRow, SessionRow
from onward.programmes.definition.schema import Instrument

# Sheet of the layout to pairs of columns whose dates come in this order; the others only make a warning.
_ORDERS = {
    "cohorts": (("starts", "ends"),),
    "assistance": (("from", "until"), ("requested_on", "paid_on")),
}
_USUAL_ORDERS = {"move_on": (("made_on", "due_on"),)}


def dates(sheet: Converted, name: str, problems: Problems) -> None:
    """Dates within a row in their order."""
    columns: dict[str, Any] = sheet.columns
    for first, then in _ORDERS.get(name, ()):
        say = partial(problems.error, sheet.sheet)
        sheet.bad |= _in_order(sheet, columns, first, then, say)
    for first, then in _USUAL_ORDERS.get(name, ()):
        _in_order(sheet, columns, first, then, partial(problems.warn, sheet.sheet))


def _in_order(
    sheet: Converted, columns: dict[str, Any], first: str, then: str, say: Callable[[int, str, str], None]
) -> set[int]:
    usable = {
        name: [value if isinstance(value, dt.date) else None for value in columns[name]]
        for name in (first, then)
    }
    return in_order(sheet.rows, usable[first], first, usable[then], then, say)


def sessions(
    rows: list[SessionRow], spans: dict[str, tuple[dt.date, dt.date]], sheet: str, problems: Problems
) -> None:
    """Sessions outside their cohort's course get a warning: a session may be made up later."""
    outside = []
    for row in rows:
        span = spans.get(row.cohort)
        if span and not span[0] <= row.on <= span[1]:
            outside.append(row.row)
    problems.warn_rows(sheet, "date", outside, "The day lies outside the days of the cohort's course.")


def register(sheet: Converted, known: Known, problems: Problems) -> None:
    """Every row of the register needs a session on the timetable of the person's cohort."""
    people, codes = sheet.columns["ref"], sheet.columns["session"]
    cohorts = list(map(known.cohort_of.get, people))  # type: ignore[arg-type]  # or a bad cell
    if known.timetable is None:
        if sheet.rows:
            problems.error(
                sheet.sheet,
                None,
                "",
                "The register needs the sheet sessions, which says when each session was. Add that sheet, "
                "or leave "
                "out this one.",
            )
        return
    if set(zip(cohorts, codes, strict=True)) <= known.timetable:
        return
    for place, found in enumerate(zip(cohorts, codes, strict=True)):
        unsure = place in sheet.bad or found[0] is None or (found[0], BAD) in known.timetable
        if found not in known.timetable and not unsure:
            sheet.bad.add(place)
            problems.error(sheet.sheet, sheet.rows[place], *_no_session(people[place], *found))


def _no_session(person: object, cohort: object, code: object) -> tuple[str, str]:
    if not cohort:
        return (
            "ref",
            f"{person} has no cohort on the sheet participants, so no sessions. Write the cohort there.",
        )
    return (
        "session",
        f"The cohort {cohort} of {person} has no session {code} on the sheet sessions. Add the session "
        "there, or "
        "correct the code.",
    )


def stages(rows: Sequence[ResponseRow], instrument: Instrument, sheet: str, problems: Problems) -> None:
    """Later readings or papers without a first one, and ones whose days run backwards, get a warning."""
    if len(instrument.stages) < 2 or instrument.kind == "form":
        return
    first, last = instrument.stages[0], instrument.stages[-1]
    begun: dict[str, dt.date] = {}
    for row in rows:
        if row.stage == first.key:
            begun[row.ref] = min(row.on, begun.get(row.ref, row.on))
    ended = [row for row in rows if row.stage == last.key]
    without = [row.row for row in ended if row.ref not in begun]
    backwards = [row.row for row in ended if row.ref in begun and row.on < begun[row.ref]]
    one, other = last.label.lower(), first.label.lower()
    problems.warn_rows(
        sheet, "", without, f"“{one}” without “{other}”: the person is counted as missing from the change."
    )
    problems.warn_rows(sheet, "date", backwards, f"“{one}” is dated before “{other}” of the same person.")


def follow_ups(
    rows: list[FollowUpRow], people: Sequence[ParticipantRow], sheet: str, problems: Problems
) -> None:
    """A follow-up before somebody was enrolled gets a warning."""
    enrolled = {person.ref: person.enrolled_on for person in people if person.enrolled_on}
    early = [row.row for row in rows if row.ref in enrolled and row.on < enrolled[row.ref]]
    problems.warn_rows(sheet, "date", early, "The follow-up is dated before the person was enrolled.")
