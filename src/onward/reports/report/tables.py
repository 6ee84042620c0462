"""The tables that a report's template may ask for: ``{% table "targets" %}``."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onward.lib import countries
from onward.lib.dates import in_words
from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Report
from onward.reports.figures.results import BeforeAfter, Paired, PairedMeans, Result, Share
from onward.reports.report import phrases
from onward.reports.report.annex import missing, rules, tools
from onward.reports.report.blocks import Cell, Column, Table, row
from onward.reports.report.material import Material
from onward.reports.report.reading import percent

HELD_BACK = "held back"
_MOST_COHORTS = 40
_MOST_GROUPS = 40


def said(result: Result, report: Report, part: str = "") -> str:
    """A figure in a cell, in the reader's rounding."""
    return phrases.say(result, part, report.decimals.get(result.rule.id)) or HELD_BACK


def _targets(material: Material, report: Report) -> Table | None:
    aims = [result for result in material.results.values() if result.rule.target is not None]
    rows = tuple(
        row(
            Cell(result.rule.label, result.rule.id),
            phrases.target(result),
            said(result, report),
            {True: "Met", False: "Not met", None: "Cannot be said"}[result.target_met],
        )
        for result in aims
    )
    columns = (
        Column("Aim", 40),
        Column("Target", 15, True),
        Column("Result", 27, True),
        Column("Target met", 18),
    )
    return Table("targets", "The targets and what was reached", columns, rows) if rows else None


def _modules(material: Material, report: Report) -> Table | None:
    rows = tuple(
        row(module.title, f"{len(module.sessions)}", module.summary) for module in material.definition.modules
    )
    columns = (Column("Module", 26), Column("Sessions", 14, True), Column("What it is about", 60))
    return Table("modules", "The modules of the course", columns, rows)


def _cohorts(material: Material, report: Report) -> Table | None:
    inside = all(line.joined is not None for line in material.cohorts)
    rows = []
    for line in material.cohorts:
        cells = [
            line.code,
            in_words(line.starts_on),
            in_words(line.ends_on),
            line.delivery.capitalize() or "–",
        ]
        rows.append(row(*cells, *([f"{line.joined}", f"{line.completed}"] if inside else [])))
    columns = [Column("Cohort", 12), Column("First day", 24), Column("Last day", 24), Column("How", 11)]
    if inside:
        columns += [Column("Joined", 11, True), Column("Completed", 18, True)]
    few = 0 < len(rows) <= _MOST_COHORTS
    return Table("cohorts", "The cohorts", tuple(columns), tuple(rows)) if few else None


SPLITS = {
    "sex": "Sex",
    "cohort": "Cohort",
    "nationality": "Nationality",
    "age_band": "Age at enrolment",
    "young_children": "Has young children",
}
_GROUPS = {"F": "Women", "M": "Men", "X": "Another sex", "yes": "Yes", "no": "No", "not said": "Not said"}


def group_name(split: str, group: str) -> str:
    """A group of a split as readers know it: a country by its name, a sex in a word."""
    return countries.name(group) if split == "nationality" else _GROUPS.get(group, group)


def _splits(material: Material, report: Report, figure_id: str) -> Table | None:
    result = material.results.get(figure_id)
    if result is None or not result.groups:
        return None
    rows = [found for split, groups in result.groups.items() for found in _split_rows(split, groups, report)]
    columns = (Column("Split", 34), Column("Group", 46), Column("People", 20, True))
    return (
        Table(f"splits-{figure_id}", f"{result.rule.label}, by group", columns, tuple(rows)) if rows else None
    )


def _split_rows(
    split: str, groups: Sequence[tuple[str, Result]], report: Report
) -> Iterator[tuple[Cell, ...]]:
    for number, (group, part) in enumerate(groups[:_MOST_GROUPS]):
        yield row(SPLITS[split] if number == 0 else "", group_name(split, group), said(part, report))
    if len(groups) > _MOST_GROUPS:
        yield row("", f"{len(groups) - _MOST_GROUPS} more groups", "in the workbook")


def _figures(material: Material, report: Report, title: str, *patterns: str) -> Table | None:
    results = [result for pattern in patterns for result in material.like(pattern)]
    rows = tuple(row(Cell(result.rule.label, result.rule.id), said(result, report)) for result in results)
    key = "figures-" + patterns[0].rstrip(".*").replace(".", "-")
    return Table(key, title, (Column("Figure", 62), Column("Result", 38, True)), rows) if rows else None


def _some(material: Material, report: Report, title: str, *patterns: str) -> Table | None:
    """The figures of these patterns that counted somebody."""
    found = [r.rule.id for pattern in patterns for r in material.like(pattern) if phrases.some(r)]
    return _figures(material, report, title, *found) if found else None


_TABLES: dict[str, Callable[..., Table | None]] = {
    "targets": _targets,
    "modules": _modules,
    "cohorts": _cohorts,
    "splits": _splits,
    "figures": _figures,
    "some": _some,
    "tools": tools,
    "rules": rules,
    "missing": missing,
}


def table(material: Material, report: Report, kind: str, *arguments: str) -> Table | None:
    """The table of this kind; ``None`` where it would be empty, :class:`Refused` where there is no such
    kind.
    """
    if kind not in _TABLES:
        raise Refused(f"The report asks for a table “{kind}”. Use one of: {', '.join(sorted(_TABLES))}.")
    return _TABLES[kind](material, report, *arguments)


def numbered(made: Table, number: int) -> Table:
    """The table with its place in the report."""
    return replace(made, number=number)


def of_results(results: list[Result], report: Report, key: str, caption: str) -> Table:
    """The numbers behind a chart: one row a figure, columns by the kind of the figures."""
    columns, parts = _number_columns(results)
    if not parts:
        return Table(key, caption, columns, tuple(_share_row(result, report) for result in results))
    rows = tuple(
        row(Cell(r.rule.label, r.rule.id), *(said(r, report, part) for part in parts)) for r in results
    )
    return Table(key, caption, columns, rows)


def _number_columns(results: list[Result]) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns, and the parts of a figure that fill them after its name; no parts for plain shares."""
    names: dict[str, str]
    widths: tuple[int, ...]
    match results:
        case [Paired() | PairedMeans(), *_]:
            names = {"first": "First", "last": "Last", "change": "Change", "improved": "Went up"}
            widths = (12, 12, 12, 26)
        case [BeforeAfter(attempted_before=None), *_]:
            names, widths = {"before": "Before", "after": "After", "base": "Of"}, (15, 15, 15)
        case [BeforeAfter(), *_]:
            names = {"tried before": "Tried before", "before": "Right before"}
            names |= {"tried after": "Tried after", "after": "Right after", "base": "Of"}
            widths = (13, 13, 13, 13, 8)
        case _:
            return (Column("Figure", 45), Column("Result", 35, True), Column("Missing", 20, True)), ()
    named = [Column(name, width, True) for name, width in zip(names.values(), widths, strict=True)]
    return (Column("Figure", 100 - sum(widths)), *named), tuple(names)


def _share_row(result: Result, report: Report) -> tuple[Cell, ...]:
    gaps = f"{result.missing:,}" if isinstance(result, Share) and result.missing is not None else "–"
    return row(Cell(result.rule.label, result.rule.id), said(result, report), gaps)


def week_rows(attended: int, expected: int) -> tuple[str, str, str]:
    """The cells of one week of attendance."""
    return f"{attended:,}", f"{expected:,}", percent(attended, expected)
