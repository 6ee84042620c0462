"""The tables of the annex: the tools, each figure's rule, and who is missing."""

from collections import defaultdict

from onward.programmes.definition.schema import Report
from onward.reports.report import phrases
from onward.reports.report.blocks import Cell, Column, Table, row
from onward.reports.report.material import Material
from onward.reports.report.reading import counted

POPULATIONS = {
    "referred": "Referred",
    "enrolled": "Joined",
    "completed": "Completed",
    "left_early": "Left early",
}


def tools(material: Material, report: Report) -> Table | None:
    """Each tool, what it is for, and how many people its figures can count."""
    rows = tuple(
        row(
            tool.title,
            tool.purpose,
            "held back" if tool.people is None else f"{tool.people:,} of {tool.base:,}",
        )
        for tool in material.tools
    )
    columns = (Column("Tool", 24), Column("What it is for", 54), Column("People counted", 22, True))
    return Table("tools", "The tools, and how many of those who completed each can count", columns, rows)


def rules(material: Material, report: Report) -> Table | None:
    """Every figure's rule; figures that share one stand together."""
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for result in material.results.values():
        rule = result.rule
        grouped[(rule.rule, POPULATIONS[rule.population])].append((rule.id, rule.label))
    rows = tuple(
        row(Cell("", anchors=tuple(figures)), text, people) for (text, people), figures in grouped.items()
    )
    columns = (Column("Figure", 39), Column("Rule", 45), Column("Of whom", 16))
    return Table("rules", "What each figure counts", columns, rows)


def missing(material: Material, report: Report) -> Table | None:
    """Who is missing from which figures: how many, and for the team their numbers."""
    grouped: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for result in material.results.values():
        count = phrases.missing(result)
        if count:
            refs = tuple(material.lacking.get(result.rule.id, ()))
            grouped[(counted(count, "person", "people"), refs)].append(result.rule.label)
    if not grouped:
        return None
    rows = []
    for (count_words, refs), labels in grouped.items():
        cells = ["; ".join(labels), count_words]
        rows.append(row(*cells, *([", ".join(refs) or "–"] if material.internal else [])))
    columns: tuple[Column, ...]
    if material.internal:
        columns = (Column("Figures", 54), Column("Missing", 16, True), Column("Whose records", 30))
    else:
        columns = (Column("Figures", 70), Column("Missing", 30, True))
    return Table("missing", "People without a usable record", columns, tuple(rows))
