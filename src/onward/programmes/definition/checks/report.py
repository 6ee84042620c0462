"""The report: charts name figures and exercises that exist; its text names figures, charts and sections."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from onward.programmes.definition.checks.mistake import Mistake, twice, unknown
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Chart, Definition, FigureRule, Report

# ``{% figure "engaged" … %}``, ``{% chart "status" %}``, ``{% section "background" %}`` in the report's text.
NAMED = re.compile(r"{%-?\s*(figure|chart|section)\s+\"([^\"]*)\"")


def mistakes(definition: Definition) -> Iterator[Mistake]:
    report = definition.report
    if report is None:
        return
    figures = {figure.id: figure for figure in written_out(definition)}
    exercises = [exercise.key for exercise in definition.exercises]
    yield from twice(("report", "charts"), "key", (chart.key for chart in report.charts), "chart")
    yield from twice(("report", "sections"), "key", (section.key for section in report.sections), "section")
    for place, chart in enumerate(report.charts):
        yield from _chart(place, chart, figures, exercises)
    for name in report.decimals:
        yield from unknown(("report", "decimals", name), name, figures, "figure")
    yield from _template(report, set(figures))


def _chart(
    place: int, chart: Chart, figures: dict[str, FigureRule], exercises: list[str]
) -> Iterator[Mistake]:
    where = ("report", "charts", place)
    for wanted in chart.figures:
        if not any(fnmatchcase(known, wanted) for known in figures):
            yield Mistake((*where, "figures"), f"there is no figure “{wanted}”. Correct its id.")
    if chart.exercise is not None:
        yield from unknown((*where, "exercise"), chart.exercise, exercises, "exercise")
    if chart.target is not None and (chart.target not in figures or figures[chart.target].target is None):
        yield Mistake(
            (*where, "target"), f"there is no figure “{chart.target}” with a target. Correct its id."
        )


def _template(report: Report, figures: set[str]) -> Iterator[Mistake]:
    known = {
        "figure": figures,
        "chart": {chart.key for chart in report.charts},
        "section": {section.key for section in report.sections},
    }
    for number, line in enumerate(report.template.splitlines(), 1):
        for what, name in NAMED.findall(line):
            if name not in known[what]:
                yield Mistake(
                    ("report", "template"),
                    f"report.md, line {number}: there is no {what} “{name}”. Correct it.",
                )
