"""Gathering a report's material from the database: a constant number of queries, however many people."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onward.accounts.models import Office
from onward.lib.facts import PersonFacts
from onward.people.rules.consents import OFFICE
from onward.programmes.definition.schema import Definition, Report, Split
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current_version, of_version
from onward.reports import facts
from onward.reports.choices import Audience
from onward.reports.figures import compute
from onward.reports.figures.results import Count, Result
from onward.reports.queries import sections, timetable
from onward.reports.queries.figures import Asked, for_audience, known_cohorts
from onward.reports.report import phrases
from onward.reports.report.composer import report_of
from onward.reports.report.material import (
    CohortLine,
    Material,
    ToolUse,
    WeekMark,
    WrittenBody,
)
from onward.reports.report.tools import Tools, told_by
from onward.training.queries import attendance
from onward.voices.models import Contribution
from onward.voices.queries import contributions

# Beyond this many people the annex gives numbers and no list of records: nobody would read it.
RECORDS_LISTED = 500
# Beyond this many cohorts they are not told apart: a table of them would be longer than the report.
COHORTS_SHOWN = 40
QUOTES_SHOWN = 6
_ATTENDED = frozenset({"present", "late", "made_up"})


@dataclass(frozen=True)
class Wanted:
    """What a report is asked of; ``cohorts`` are codes, none for all."""

    programme: Programme
    office: Office | None
    as_of: dt.date
    cohorts: tuple[str, ...] = ()
    audience: Audience = "internal"
    with_records: bool = True  # whether the team's edition may list the records that figures lack

    def asked(self, by: Sequence[Split] = ()) -> Asked:
        """The same question about figures alone."""
        return Asked(self.programme, self.office, self.as_of, self.cohorts, tuple(by))


@dataclass(frozen=True)
class _Counted:
    """The figures for the audience, and what else the facts tell of them."""

    results: list[Result]
    notes: tuple[str, ...]
    lacking: dict[str, list[str]]
    tools: tuple[ToolUse, ...]


def gather(wanted: Wanted) -> Material:
    """All material for the audience; numbers that it may not see are no longer in it."""
    version = current_version(wanted.programme)
    definition = of_version(version.pk)
    report = report_of(definition)
    internal = wanted.audience == "internal"
    counted = _for_the_team(wanted, definition) if internal else _for_outside(wanted, definition)
    known = wanted.cohorts or tuple(known_cohorts(wanted.asked()))
    said = contributions.said(
        wanted.programme, office=wanted.office, as_of=wanted.as_of, cohorts=wanted.cohorts
    )
    quotes, quoted = _quotes(said, report) if internal else ({}, frozenset())
    return Material(
        definition=definition,
        definition_version=version.version,
        office=wanted.office.name if wanted.office else "all offices",
        as_of=wanted.as_of,
        audience=wanted.audience,
        cohorts=_cohorts(wanted, counted.results),
        results={result.rule.id: result for result in counted.results},
        notes=counted.notes,
        lacking=counted.lacking,
        weeks=_weeks(wanted, definition, known) if internal else (),
        words=_words(said, report, 1 if internal else definition.disclosure.public_threshold),
        quotes=quotes,
        quoted=quoted,
        sections=_sections(wanted),
        cohorts_asked=known,
        tools=counted.tools,
    )


def _for_the_team(wanted: Wanted, definition: Definition) -> _Counted:
    known = known_cohorts(wanted.asked())
    splits = shown_splits(report_of(definition).splits, known)
    tools, few = Tools(definition), list[PersonFacts]()
    people = facts.read(
        wanted.programme,
        office=wanted.office,
        as_of=wanted.as_of,
        cohorts=wanted.cohorts,
        with_ages="age_band" in splits,
    )
    results = compute(definition, _passed(people, tools, few), by=splits, cohorts=known)
    listed = wanted.with_records and len(few) < RECORDS_LISTED
    return _Counted(results, (), _lacking(definition, few) if listed else {}, tools.used())


def _for_outside(wanted: Wanted, definition: Definition) -> _Counted:
    protected = for_audience(wanted.asked(), wanted.audience)
    return _Counted(protected.results, tuple(protected.notes), {}, told_by(definition, protected.results))


def shown_splits(splits: Sequence[Split], cohorts: Sequence[str]) -> tuple[Split, ...]:
    """The splits that people can read: cohorts are told apart where they are few."""
    return tuple(split for split in splits if split != "cohort" or len(cohorts) <= COHORTS_SHOWN)


def _passed(people: Iterable[PersonFacts], tools: Tools, few: list[PersonFacts]) -> Iterator[PersonFacts]:
    for person in people:
        tools.add(person)
        if len(few) < RECORDS_LISTED:
            few.append(person)
        yield person


def _lacking(definition: Definition, people: list[PersonFacts]) -> dict[str, list[str]]:
    """The records that each figure lacks: each person counted alone by the code that counts all."""
    found: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for result in compute(definition, [person]):
            if phrases.missing(result):
                found[result.rule.id].append(person.ref)
    return found


def _cohorts(wanted: Wanted, results: Sequence[Result]) -> tuple[CohortLine, ...]:
    joined, completed = (_by_cohort(results, figure_id) for figure_id in ("enrolled", "completed"))
    inside = bool(joined)
    return tuple(
        CohortLine(
            cohort.code,
            cohort.starts_on,
            cohort.ends_on,
            cohort.delivery,
            joined.get(cohort.code, 0) if inside else None,
            completed.get(cohort.code, 0) if inside else None,
        )
        for cohort in timetable.cohorts(wanted.programme, wanted.office)
        if (not wanted.cohorts or cohort.code in wanted.cohorts) and cohort.starts_on <= wanted.as_of
    )


def _by_cohort(results: Sequence[Result], figure_id: str) -> dict[str, int]:
    for result in results:
        if result.rule.id == figure_id:
            groups = result.groups.get("cohort", [])
            return {group: part.value for group, part in groups if isinstance(part, Count)}
    return {}


def _weeks(wanted: Wanted, definition: Definition, known: Sequence[str]) -> tuple[WeekMark, ...]:
    buckets = {mark.key: mark.bucket for mark in definition.attendance}
    sums: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for marks in attendance.by_day(
        wanted.programme, office=wanted.office, as_of=wanted.as_of, cohorts=wanted.cohorts
    ):
        bucket = buckets.get(marks.mark, "not_expected")
        if bucket == "not_expected":
            continue
        week = max(1, (marks.on - marks.starts_on).days // 7 + 1)
        counted = sums[marks.cohort if len(known) <= COHORTS_SHOWN else "", week]
        counted[0] += marks.rows if bucket in _ATTENDED else 0
        counted[1] += marks.rows
    return tuple(WeekMark(cohort, week, *counted) for (cohort, week), counted in sorted(sums.items()))


def _words(said: Iterable[Contribution], report: Report, smallest: int) -> dict[str, list[tuple[str, int]]]:
    """Words with how often they were said, for exercises drawn as words."""
    drawn = _drawn(report)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for spoken in said:
        if spoken.exercise in drawn:
            counts[spoken.exercise][" ".join(spoken.text.split()).casefold()] += 1
    return {
        exercise: sorted(
            ((text, count) for text, count in counter.items() if count >= smallest),
            key=lambda word: (-word[1], word[0]),
        )
        for exercise, counter in counts.items()
    }


def _quotes(said: Sequence[Contribution], report: Report) -> tuple[dict[str, list[str]], frozenset[int]]:
    """Quotations from the exercises that are not drawn as words, and whose they are, where that is known."""
    drawn, may_stand = _drawn(report), contributions.quotable(said, audience=OFFICE)
    quotes: dict[str, list[str]] = defaultdict(list)
    quoted = set[int]()
    for spoken in said:
        text, shown = " ".join(spoken.text.split()), quotes[spoken.exercise]
        fits = len(shown) < QUOTES_SHOWN and text not in shown
        if spoken.pk in may_stand and spoken.exercise not in drawn and fits:
            shown.append(text)
            quoted.update([spoken.person_id] if spoken.person_id else [])
    return {exercise: shown for exercise, shown in quotes.items() if shown}, frozenset(quoted)


def _drawn(report: Report) -> set[str | None]:
    return {chart.exercise for chart in report.charts if chart.kind == "words"}


def _sections(wanted: Wanted) -> dict[str, WrittenBody]:
    return {
        key: WrittenBody(row.body, row.recorded_at.date())
        for key, row in sections.latest(wanted.programme, wanted.office).items()
        if row.body
    }
