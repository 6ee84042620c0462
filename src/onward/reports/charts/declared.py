"""From a declared chart to what it shows, its words for those who do not see it, and its table of numbers."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from onward.programmes.definition.schema import Chart, Report
from onward.reports.charts.drawing import Bar, Bars, Drawing, Move, Moves, Point, Weeks, Words
from onward.reports.figures.results import BeforeAfter, Paired, PairedMeans, Result, Share
from onward.reports.report import phrases, tables
from onward.reports.report.blocks import ChartBlock, Column, Table, row
from onward.reports.report.material import Material
from onward.reports.report.reading import percent

type Made = tuple[Drawing, str, Table] | None


def _results(material: Material, chart: Chart) -> list[Result]:
    return [result for pattern in chart.figures for result in material.like(pattern)]


def _shares(material: Material, report: Report, chart: Chart) -> Made:
    results = [r for r in _results(material, chart) if not isinstance(r, Share) or r.denominator]
    if not any(isinstance(result, Share) for result in results):
        return None
    if any(pattern.endswith("*") for pattern in chart.figures):  # a whole list: the largest first
        results.sort(key=lambda r: r.measured or 0 if isinstance(r, Share) else 0, reverse=True)
    bars = tuple(_bar(result, report, chart) for result in results)
    aim = next((r for r in results if r.rule.id == chart.target), None)
    words = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    target = f" The target for “{aim.rule.label}” is {phrases.target(aim)}." if aim else ""
    drawing = Bars(bars, f"target {phrases.target(aim)}" if aim else "")
    return drawing, f"Bar chart. {words}.{target}", tables.of_results(results, report, chart.key, chart.note)


def _bar(result: Result, report: Report, chart: Chart) -> Bar:
    aim = chart.target == result.rule.id
    return Bar(
        label=result.rule.label,
        share=float(result.measured or 0) if isinstance(result, Share) else None,
        words=tables.said(result, report),
        target=float(result.rule.target) if aim and result.rule.target is not None else None,
        strong=aim or not chart.target,
    )


def _pairs(material: Material, report: Report, chart: Chart) -> Made:
    results = [r for r in _results(material, chart) if isinstance(r, Paired | PairedMeans) and r.n]
    moves = tuple(
        Move(
            result.rule.label,
            float(result.first_mean or 0),
            float(result.last_mean or 0),
            tables.said(result, report, "first"),
            tables.said(result, report, "last"),
        )
        for result in results
        if isinstance(result, Paired | PairedMeans)
    )
    if not moves:
        return None
    scale = material.definition.instrument(results[0].rule.instrument or "").scale
    low, high = (scale.low, scale.high) if scale else (0, max(move.last for move in moves))
    words = "; ".join(f"{move.label}: {move.first_words} to {move.last_words}" for move in moves)
    drawing = Moves(moves, low, high, "first", "last", f"steps from {low} to {high}")
    alternative = f"Chart of mean readings from first to last, on {drawing.scale}. {words}."
    return drawing, alternative, tables.of_results(list(results), report, chart.key, chart.note)


def _papers(material: Material, report: Report, chart: Chart) -> Made:
    results = [r for r in _results(material, chart) if isinstance(r, BeforeAfter) and r.n]
    if not results:
        return None
    moves = tuple(
        Move(r.rule.label, r.before_count, r.after_count, f"{r.before_count:,}", f"{r.after_count:,}")
        for r in results
    )
    n = max(result.n for result in results)
    words = "; ".join(f"{move.label}: {move.first_words} to {move.last_words}" for move in moves)
    drawing = Moves(moves, 0, n, "before", "after", f"people, of {n:,}")
    alternative = f"Chart of people from before to after, of {n:,}. {words}."
    return drawing, alternative, tables.of_results(list(results), report, chart.key, chart.note)


def _weeks(material: Material, report: Report, chart: Chart) -> Made:
    if not material.weeks:
        return None
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for mark in material.weeks:
        sums[mark.week][0] += mark.attended
        sums[mark.week][1] += mark.expected
    of_all = sorted((week, attended, expected) for week, (attended, expected) in sums.items() if expected)
    if not of_all:
        return None
    points = tuple(
        Point(m.cohort, m.week, 100 * m.attended / m.expected) for m in material.weeks if m.expected
    )
    drawing = Weeks(points, tuple(Point("", week, 100 * a / e) for week, a, e in of_all))
    words = "; ".join(f"week {week}: {percent(a, e)}" for week, a, e in of_all)
    columns = (
        Column("Week", 25),
        Column("Attended", 25, True),
        Column("Expected", 25, True),
        Column("Share", 25, True),
    )
    rows = tuple(row(f"{week}", *tables.week_rows(a, e)) for week, a, e in of_all)
    alternative = f"Line chart of attendance by week of the course, all cohorts together. {words}."
    return drawing, alternative, Table(chart.key, chart.note, columns, rows)


def _words(material: Material, report: Report, chart: Chart) -> Made:
    said = material.words.get(chart.exercise or "", [])
    if not said:
        return None
    words = "; ".join(f"{text}, {count}" for text, count in said)
    columns = (Column("Word", 70), Column("How often", 30, True))
    rows = tuple(row(text, f"{count}") for text, count in said)
    return (
        Words(tuple(said)),
        f"Words, and how often each was said: {words}.",
        Table(chart.key, chart.note, columns, rows),
    )


_KINDS: dict[str, Callable[[Material, Report, Chart], Made]] = {
    "shares": _shares,
    "pairs": _pairs,
    "papers": _papers,
    "weeks": _weeks,
    "words": _words,
}


def chart(material: Material, report: Report, declared: Chart, title: str) -> ChartBlock | None:
    """The chart, or ``None`` where there is nothing to draw for this audience."""
    made = _KINDS[declared.kind](material, report, declared)
    if made is None:
        return None
    drawing, alternative, table = made
    return ChartBlock(declared.key, 0, title, declared.note, alternative, drawing, table)


def numbered(block: ChartBlock, number: int) -> ChartBlock:
    """The chart with its place in the report."""
    return replace(block, number=number, table=replace(block.table, number=number))
