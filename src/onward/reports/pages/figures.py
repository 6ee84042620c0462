"""All figures in a list, and one figure opened: its rule, its groups, and who stands behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from onward.accounts.models import User
from onward.lib.facts import PersonFacts
from onward.people.parts import Part
from onward.programmes.definition.schema import Definition, Report
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral
from onward.reports import facts
from onward.reports.figures import people
from onward.reports.figures.results import Result
from onward.reports.queries.figures import for_audience, known_cohorts
from onward.reports.report import phrases
from onward.reports.report.annex import POPULATIONS
from onward.reports.report.gather import Wanted, shown_splits
from onward.reports.report.reading import counted
from onward.reports.report.tables import group_name, said
from onward.reports.rules import chapter
from onward.ui.tables import Column, Table

_MOST_LISTED = 200
_BY = {
    "sex": "By sex",
    "cohort": "By cohort",
    "nationality": "By nationality",
    "age_band": "By age at enrolment",
    "young_children": "By whether they have young children",
}
_TARGETS = {True: "Met", False: "Not met", None: "Cannot be said"}


@dataclass(frozen=True)
class Line:
    """A person behind a figure: the office's number and the person's code, never a name."""

    ref: str
    code: str
    cohort: str
    person_id: int


@dataclass(frozen=True)
class Group:
    """People of one part of a figure; ``more`` are not listed."""

    title: str
    lines: list[Line]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.lines)


@dataclass(frozen=True)
class FigurePage:
    """A figure opened."""

    result: Result
    value: str
    population: str
    target: str
    target_met: str
    missing: str
    splits: list[Table]
    behind: list[Group]

    @property
    def listed(self) -> list[int]:
        """The ids of the people whose codes stand on the page."""
        return [line.person_id for group in self.behind for line in group.lines]


def _decimals(definition: Definition) -> Report:
    return definition.report or Report(title="", template="")


def tables(wanted: Wanted, address: str) -> list[Table]:
    """All figures by chapter; each links to its own page."""
    definition = current(wanted.programme)
    report = _decimals(definition)
    chapters: dict[str, list[Result]] = defaultdict(list)
    for result in for_audience(wanted.asked(), wanted.audience).results:
        chapters[chapter(result.rule, definition)].append(result)
    columns = (
        "Figure",
        Column("Result", True),
        Column("Target", True),
        "Target met",
        Column("Missing", True),
    )
    return [
        Table(title, columns, [_row(result, report, wanted, address) for result in results])
        for title, results in chapters.items()
    ]


def _row(result: Result, report: Report, wanted: Wanted, address: str) -> list[object]:
    url = reverse("reports:figure", args=[wanted.programme.key, result.rule.id]) + address
    link = format_html('<a class="govuk-link" href="{}">{}</a>', url, result.rule.label)
    met = _TARGETS[result.target_met] if result.rule.target is not None else ""
    gaps = phrases.missing(result)
    return [link, said(result, report), phrases.target(result), met, gaps or ""]


def page(wanted: Wanted, figure_id: str, *, reader: User, with_splits: bool) -> FigurePage | None:
    """The figure of this id opened; ``None`` where the definition has none.

    Everybody is counted; of the people behind it those are listed whom the reader may see.
    """
    definition = current(wanted.programme)
    report = _decimals(definition)
    splits = shown_splits(definition.splits, known_cohorts(wanted.asked())) if with_splits else ()
    found = [r for r in for_audience(wanted.asked(splits), wanted.audience).results if r.rule.id == figure_id]
    if not found:
        return None
    [result] = found
    gaps = phrases.missing(result)
    return FigurePage(
        result=result,
        value=said(result, report),
        population=POPULATIONS[result.rule.population],
        target=phrases.target(result),
        target_met=_TARGETS[result.target_met] if result.rule.target is not None else "",
        missing=counted(gaps, "person", "people") if phrases.shown(result) else "",
        splits=_splits(result, report),
        behind=_behind(wanted, definition, figure_id, reader) if wanted.with_records else [],
    )


def _splits(result: Result, report: Report) -> list[Table]:
    return [_split(split, groups, report) for split, groups in result.groups.items() if groups]


def _split(split: str, groups: Sequence[tuple[str, Result]], report: Report) -> Table:
    columns: list[Column | str] = ["Group", Column("Result", True)]
    rows: list[list[object]] = [[group_name(split, group), said(part, report)] for group, part in groups]
    if any(phrases.missing(part) for _, part in groups):
        columns.append(Column("Missing", True))
        for row, (_, part) in zip(rows, groups, strict=True):
            row.append(phrases.missing(part) or "")
    return Table(_BY[split], columns, rows)


def _behind(wanted: Wanted, definition: Definition, figure_id: str, reader: User) -> list[Group]:
    everybody = facts.read(wanted.programme, office=wanted.office, as_of=wanted.as_of, cohorts=wanted.cohorts)
    found = people.of(definition, everybody, figure_id)
    counted_ids = {person.referral for person in found.counted}
    parts = {
        "Counted": found.counted,
        "In the base, not counted": [person for person in found.base if person.referral not in counted_ids],
        "Missing: no usable record": found.missing,
    }
    codes = _codes([person.referral for part in parts.values() for person in part[:_MOST_LISTED]], reader)
    return [
        Group(
            title,
            [_line(person, codes) for person in part[:_MOST_LISTED] if person.referral in codes],
            len(part),
        )
        for title, part in parts.items()
    ]


def _codes(referrals: Sequence[int], reader: User) -> dict[int, tuple[int, str]]:
    mine = Referral.objects.visible_to(reader, Part.REGISTER).filter(pk__in=referrals)
    rows = mine.values_list("pk", "person", "person__code")
    return {pk: (person, code) for pk, person, code in rows}


def _line(facts: PersonFacts, codes: dict[int, tuple[int, str]]) -> Line:
    person, code = codes[facts.referral]
    return Line(facts.ref, code, facts.cohort, person)
