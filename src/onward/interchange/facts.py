"""The facts that the figures count, straight from a workbook's rows: nothing is stored.

What is left out by the as-of day, and which of several records counts, is as in figures.md ("Populations,
dates, gaps"); the database's facts are made by the same rules in ``reports``.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from onward.instruments.measures import Given, Measures
from onward.interchange.workbook.rows import ParticipantRow, Workbook
from onward.lib.dates import age_band, age_on
from onward.lib.facts import AssistanceFact, PersonFacts
from onward.outcomes import rules as outcomes
from onward.programmes.definition.schema import Definition

type _People = dict[str, PersonFacts]


def read(
    workbook: Workbook,
    definition: Definition,
    *,
    as_of: dt.date,
    cohorts: Sequence[str] = (),
    with_ages: bool = False,
) -> Iterator[PersonFacts]:
    """The facts about each person of the workbook, or of the cohorts asked for, in the order of rows."""
    people = {
        row.ref: _person(row, as_of, with_ages)
        for row in workbook.participants
        if _referred(row, as_of, cohorts)
    }
    _register(people, workbook, definition, as_of)
    _support(people, workbook, as_of)
    _objectives(people, workbook, as_of)
    _responses(people, workbook, definition, as_of)
    _assistance(people, workbook, as_of)
    _follow_ups(people, workbook, definition, as_of)
    _move_on(people, workbook, as_of)
    return iter(people.values())


def _referred(row: ParticipantRow, as_of: dt.date, cohorts: Collection[str]) -> bool:
    known = row.referred_on is None or row.referred_on <= as_of
    return known and (not cohorts or row.cohort in cohorts)


def _person(row: ParticipantRow, as_of: dt.date, with_ages: bool) -> PersonFacts:
    enrolled = row.enrolled_on is not None and row.enrolled_on <= as_of
    finished = enrolled and (row.finished_on is None or row.finished_on <= as_of)
    person = PersonFacts(
        referral=row.row,
        ref=row.ref,
        cohort=row.cohort,
        sex=row.sex,
        nationality=row.nationality,
        young_children=row.young_children,
        decision=row.decision,
        decision_reason=row.decision_reason,
        enrolled=enrolled,
        finish=row.finish if finished else "",
    )
    if with_ages and enrolled and row.enrolled_on and row.date_of_birth:
        person.age_band = age_band(age_on(row.enrolled_on, row.date_of_birth))
    return person


def _register(people: _People, workbook: Workbook, definition: Definition, as_of: dt.date) -> None:
    """A row of the register belongs to the session of that code of the person's own cohort."""
    buckets = {mark.key: mark.bucket for mark in definition.attendance}
    hours = {(row.cohort, row.code): row.hours for row in workbook.sessions if row.on <= as_of}
    none = (0, Decimal(0))
    for _, ref, code, mark in workbook.attendance:
        if (person := people.get(ref)) is not None and (person.cohort, code) in hours:
            bucket = buckets[mark]
            rows, total = person.register.get(bucket, none)
            person.register[bucket] = rows + 1, total + hours[person.cohort, code]


def _support(people: _People, workbook: Workbook, as_of: dt.date) -> None:
    for row in workbook.support:
        if row.on <= as_of and (person := people.get(row.ref)) is not None:
            person.support_sessions += 1
            person.support_minutes += row.minutes or 0


def _objectives(people: _People, workbook: Workbook, as_of: dt.date) -> None:
    for row in workbook.objectives:
        if (row.set_on is None or row.set_on <= as_of) and (person := people.get(row.ref)) is not None:
            person.objectives.append((row.core, row.final))


def _responses(people: _People, workbook: Workbook, definition: Definition, as_of: dt.date) -> None:
    given: defaultdict[str, list[Given]] = defaultdict(list)
    for _, ref, instrument, stage, on, answers, _ in workbook.responses:
        if on <= as_of:
            given[ref].append((instrument, stage, on, answers))
    measures = Measures(definition)
    for ref, responses in given.items():
        if (person := people.get(ref)) is not None:
            measures.fill(person, responses)


def _assistance(people: _People, workbook: Workbook, as_of: dt.date) -> None:
    for row in workbook.assistance:
        if (row.from_on is None or row.from_on <= as_of) and (person := people.get(row.ref)) is not None:
            asked, paid, until = row.requested_on, row.paid_on, row.until_on
            days = (paid - asked).days if paid and asked else None
            back = until is not None and until <= as_of
            person.assistance.append(AssistanceFact(row.kind, row.amount, days, back))


def _follow_ups(people: _People, workbook: Workbook, definition: Definition, as_of: dt.date) -> None:
    buckets: dict[str, str] = {status.key: status.bucket for status in definition.statuses}
    found: defaultdict[str, list[tuple[dt.date, dict[str, str]]]] = defaultdict(list)
    for row in workbook.follow_ups:
        if row.on <= as_of:
            fields = {
                "status": buckets.get(row.status, row.status),
                "hours": outcomes.hours_band(row.hours),
                "self_employed": row.self_employed,
                "english_course": row.english_course,
                "reason": row.reason,
            }
            found[row.ref].append((row.on, fields))
    for ref, follow_ups in found.items():
        if (person := people.get(ref)) is not None:
            person.follow_up = outcomes.latest(follow_ups)


def _move_on(people: _People, workbook: Workbook, as_of: dt.date) -> None:
    for row in workbook.move_on:
        if (row.made_on is None or row.made_on <= as_of) and (person := people.get(row.ref)) is not None:
            person.move_on_steps += 1
            person.move_on_done += row.done == "yes"
