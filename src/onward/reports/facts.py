"""The facts that the figures count, from the database, in a constant number of queries.

Each room gives its records in the order of referrals' ids; they are put together person by person, as sorted
piles of cards are, so that memory stays the same however many people there are. What is left out by the as-of
day, and which of several records counts, is as in figures.md ("Populations, dates, gaps").
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from onward.accounts.models import Office
from onward.assistance.queries import facts as assistance
from onward.instruments.measures import Measures
from onward.instruments.queries import facts as instruments
from onward.lib.dates import age_band, age_on
from onward.lib.facts import AssistanceFact, PersonFacts
from onward.outcomes import rules as outcome_rules
from onward.outcomes.queries import facts as outcomes
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.queries import facts as referrals
from onward.referrals.queries.facts import Among
from onward.referrals.rules import stays
from onward.referrals.rules.stays import Step
from onward.support.queries import facts as support
from onward.training.queries import facts as training

type Row = tuple[Any, ...]
type Fill = Callable[[PersonFacts, list[Row]], None]


def read(
    programme: Programme,
    *,
    office: Office | None,
    as_of: dt.date,
    cohorts: Sequence[str] = (),
    with_ages: bool = False,
) -> Iterator[PersonFacts]:
    """The facts about each person of the programme (of one office, of some cohorts), by referral id.

    ``with_ages`` opens the sealed dates of birth, for figures split by age at enrolment.
    """
    among = Among(programme, office, as_of, cohorts)
    born: dict[int, dt.date] = {}  # of the person at hand
    parts = _parts(among, current(programme), born)
    takes = [(_by_referral(rows), fill) for rows, fill in parts]
    for row in referrals.people(among, with_birth=with_ages):
        referral, ref, young_children, sex, nationality, *birth = row
        person = PersonFacts(referral, ref, sex=sex, nationality=nationality, young_children=young_children)
        if birth and birth[0]:
            born[referral] = birth[0]
        for take, fill in takes:
            if rows := take(referral):
                fill(person, rows)
        born.clear()
        if not cohorts or person.cohort in cohorts:
            yield person


def _by_referral(rows: Iterable[Row]) -> Callable[[int], list[Row]]:
    """A function that gives the rows of one referral after the other; referrals are asked for in order."""
    groups = groupby(rows, itemgetter(0))
    at = next(groups, None)

    def take(referral: int) -> list[Row]:
        nonlocal at
        while at is not None and at[0] < referral:
            at = next(groups, None)
        if at is None or at[0] != referral:
            return []
        found = list(at[1])
        at = next(groups, None)
        return found

    return take


def _parts(
    among: Among, definition: Definition, born: dict[int, dt.date]
) -> list[tuple[Iterable[Row], Fill]]:
    measures = Measures(definition)
    marks: defaultdict[str, list[str]] = defaultdict(list)
    for mark in definition.attendance:
        marks[mark.bucket].append(mark.key)
    return [
        (referrals.decisions(among), _decision),
        (referrals.places(among), _place(among.as_of, born)),
        (training.register(among, marks), _register(marks)),
        (support.sessions(among), _support),
        (support.objectives(among), _objectives),
        (instruments.responses(among), lambda person, rows: measures.fill(person, [row[1:] for row in rows])),
        (assistance.assistance(among), _assistance(among.as_of)),
        (outcomes.follow_ups(among), _follow_up(definition)),
        (support.move_on(among), _move_on),
    ]


def _decision(person: PersonFacts, rows: list[Row]) -> None:
    _, person.decision, person.decision_reason = rows[-1]


def _place(as_of: dt.date, born: dict[int, dt.date]) -> Fill:
    """The cohort where somebody was on that day, or will be, counts before any offer.

    Whoever was moved is counted in the cohort where they went on, and whoever came back as taking part.
    Their age is that at the first enrolment.
    """

    def fill(person: PersonFacts, rows: list[Row]) -> None:
        path = stays.path(Step(cohort, status, on) for _, cohort, status, on in rows)
        stay = path.as_of(as_of)
        if stay is None:
            person.cohort = str(path.offer or "")
            return
        person.cohort, person.enrolled = str(stay.cohort), stay.enrolled_on <= as_of
        if not person.enrolled:
            return
        ended = stay.finished_on is None or stay.finished_on <= as_of
        person.finish = stay.finish if ended else ""
        if person.referral in born:
            joined = path.stays[0].enrolled_on
            person.age_band = age_band(age_on(joined, born[person.referral]))

    return fill


def _register(buckets: Collection[str]) -> Fill:
    def fill(person: PersonFacts, rows: list[Row]) -> None:
        [(_, *numbers)] = rows
        counts, hours = numbers[: len(buckets)], numbers[len(buckets) :]
        person.register = {
            bucket: (count, total)
            for bucket, count, total in zip(buckets, counts, hours, strict=True)
            if count
        }

    return fill


def _support(person: PersonFacts, rows: list[Row]) -> None:
    [(_, person.support_sessions, minutes)] = rows
    person.support_minutes = minutes or 0


def _objectives(person: PersonFacts, rows: list[Row]) -> None:
    person.objectives = [(core, final or "") for _, core, final in rows]


def _assistance(as_of: dt.date) -> Fill:
    def fill(person: PersonFacts, rows: list[Row]) -> None:
        for _, kind, until, amount, asked, paid in rows:
            days = (paid - asked).days if paid and asked else None
            back = until is not None and until <= as_of
            person.assistance.append(AssistanceFact(kind, amount, days, back))

    return fill


def _follow_up(definition: Definition) -> Fill:
    buckets = {status.key: status.bucket for status in definition.statuses}

    def fill(person: PersonFacts, rows: list[Row]) -> None:
        latest = outcome_rules.latest((row[1], row) for row in rows)
        if latest is not None:
            _, _, status, hours, self_employed, english, reason = latest
            person.follow_up = {
                "status": buckets.get(status, ""),
                "hours": hours,
                "self_employed": self_employed,
                "english_course": english,
                "reason": reason,
            }

    return fill


def _move_on(person: PersonFacts, rows: list[Row]) -> None:
    [(_, person.move_on_steps, person.move_on_done)] = rows
