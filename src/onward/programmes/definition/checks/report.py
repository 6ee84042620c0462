"""The report: its charts, and the figures, charts, sections and exercises that its text names."""

import re
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from onward.programmes.definition.checks.mistake import Mistake, twice, unknown
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.placed import Where
from onward.programmes.definition.schema import Chart, Definition, FigureRule, Report

# A mark of the report's text with its arguments: ``{% figure "engaged" "percent" %}`` (reports/report).
MARK = re.compile(r"{%\s*(\w+)\s+([^%]*)%}")
QUOTED = re.compile(r"\"([^\"]*)\"")
ABOUT_FIGURES = frozenset({"shown", "met", "missed", "gained", "gap", "some"})
ABOUT_EXERCISES = frozenset({"quoted", "said"})
AFTER_TITLE = 2  # a table's arguments: its kind, its title, then figures


def mistakes(definition: Definition) -> Iterator[Mistake]:
    report = definition.report
    if report is None:
        return
    figures = {figure.id: figure for figure in written_out(definition)}
    exercises = [exercise.key for exercise in definition.exercises]
    yield from twice(("report", "charts"), "key", (chart.key for chart in report.charts), "chart")
    yield from twice(("report", "sections"), "key", (section.key for section in report.sections), "section")
    for place, chart in enumerate(report.charts):
        yield from _chart(("report", "charts", place), chart, figures, exercises)
    for name in report.decimals:
        yield from unknown(("report", "decimals", name), name, figures, "figure")
    yield from _texts(report, set(figures), exercises)


def _chart(
    where: Where, chart: Chart, figures: dict[str, FigureRule], exercises: list[str]
) -> Iterator[Mistake]:
    for wanted in chart.figures:
        if not any(fnmatchcase(known, wanted) for known in figures):
            yield Mistake((*where, "figures"), f"there is no figure “{wanted}”. Correct its id.")
    if chart.exercise is not None:
        yield from unknown((*where, "exercise"), chart.exercise, exercises, "exercise")
    if chart.target is not None and (chart.target not in figures or figures[chart.target].target is None):
        yield Mistake(
            (*where, "target"), f"there is no figure “{chart.target}” with a target. Correct its id."
        )


def _texts(report: Report, figures: set[str], exercises: list[str]) -> Iterator[Mistake]:
    known: dict[str, Collection[str]] = {
        "figure": figures,
        "exercise": exercises,
        "chart": {chart.key for chart in report.charts},
        "section": {section.key for section in report.sections},
    }
    for number, line in enumerate(report.template.splitlines(), 1):
        for what, name in _named(line):
            if not any(fnmatchcase(one, name) for one in known[what]):
                yield Mistake(
                    ("report", "template"),
                    f"report.md, line {number}: there is no {what} “{name}”. Correct it.",
                )
    for place, chart in enumerate(report.charts):
        for what, name in _named(chart.title):
            if not any(fnmatchcase(one, name) for one in known[what]):
                yield Mistake(
                    ("report", "charts", place, "title"), f"there is no {what} “{name}”. Correct it."
                )


def _named(text: str) -> Iterator[tuple[str, str]]:
    """What the marks in a text name: ``("figure", "engaged")``."""
    for verb, arguments in MARK.findall(text):
        names = QUOTED.findall(arguments)
        match verb:
            case "figure" | "chart" | "section":
                yield from ((verb, name) for name in names[:1])
            case "highest" | "lowest":
                yield from (("figure", name) for name in names)
            case "quotes":
                yield from (("exercise", name) for name in names[:1])
            case "table":
                yield from (("figure", name) for name in names[AFTER_TITLE:])
            case "when":
                yield from _condition(arguments.partition(" ")[0], names)


def _condition(about: str, names: list[str]) -> Iterator[tuple[str, str]]:
    if about in ABOUT_FIGURES:
        yield from (("figure", name) for name in names)
    elif about in ABOUT_EXERCISES:
        yield from (("exercise", name) for name in names)
    elif about == "written":
        yield from (("section", name) for name in names)
