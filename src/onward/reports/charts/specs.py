"""Chart specifications (Vega-Lite, written with Altair) of the drawings: wide ones for paper and large
screens,
with their labels at the left, and narrow ones for a phone, with their labels above."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt

from onward.reports.charts import theme
from onward.reports.charts.drawing import Bar, Bars, Drawing, Moves, Weeks, Words

_BREAK = "\n"
_MOST_TICKS = 12  # a scale of ten steps has each of them
_MOST_COHORTS = 6  # beyond that, points of single cohorts would be a cloud
_LEGEND = "Line: all cohorts together. Marks: single cohorts"
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]


def _chart(rows: list[dict[str, Any]]) -> Any:
    data: Any = alt.Data
    return alt.Chart(data(values=rows))


@dataclass(frozen=True)
class _Layout:
    """Where labels stand and how much room there is; ``drop`` moves the marks beneath labels that stand
    above.
    """

    narrow: bool

    @property
    def drop(self) -> int:
        return 9 if self.narrow else 0

    @property
    def row(self) -> int:
        return theme.NARROW_ROW if self.narrow else theme.ROW

    def label(self, text: str) -> str:
        text = text.replace("'", "’") or " "
        return text if self.narrow else _BREAK.join(wrap(text, 27, break_long_words=False)) or " "

    def y(self, rows: list[dict[str, Any]]) -> Any:
        order = [str(row["label"]) for row in rows]
        return alt.Y("label:N", sort=order, title=None, axis=None if self.narrow else _labels_at_the_left())

    def labels(self, chart: Any, y: Any) -> list[Any]:
        """The labels as a layer of their own, where they stand above."""
        above = chart.mark_text(align="left", yOffset=-14, limit=theme.NARROW)
        return [above.encode(x=alt.value(0), y=y, text="label:N")] if self.narrow else []


def _labels_at_the_left() -> Any:
    return alt.Axis(
        labelExpr=f"split(datum.label, '{chr(92)}n')",
        labelLimit=theme.LABELS,
        labelLineHeight=16,
        minExtent=theme.LABELS,
        domain=False,
        ticks=False,
        labelPadding=10,
        labelOffset=_two_lines_in_the_middle(),
    )


def _two_lines_in_the_middle() -> Any:
    return {"condition": {"test": "indexof(datum.label, '\\n') >= 0", "value": -8}, "value": 0}


def _halo(layer: Any) -> Any:
    """The same words with a rim in the colour of the paper, to lie beneath them."""
    rim = layer.copy(deep=True)
    rim.mark.stroke, rim.mark.strokeWidth, rim.mark.strokeJoin = theme.PAPER, 4, "round"
    return rim


def _bars(drawing: Bars, layout: _Layout) -> Any:
    rows = [
        {
            "label": layout.label(_with_target(bar, drawing) if layout.narrow else bar.label),
            "share": bar.share or 0,
            "words": bar.words,
            "strong": bar.strong,
            "target": bar.target,
        }
        for bar in drawing.bars
    ]
    rows_of_target = [row for row in rows if row["target"] is not None]
    y, drop = layout.y(rows), layout.drop
    across = alt.Scale(domain=[0, 100], nice=False)
    chart = _chart(rows)
    tone = alt.condition("datum.strong", alt.value(theme.STRONG), alt.value(theme.SOFT))
    layers = [
        *layout.labels(chart, y),
        chart.mark_bar(height=18, yOffset=drop).encode(
            x=alt.X("share:Q", scale=across, axis=None), y=y, color=tone
        ),
        chart.mark_text(align="left", dx=7, yOffset=drop).encode(
            x=alt.X("share:Q", scale=across), y=y, text="words:N"
        ),
    ]
    if rows_of_target:
        aimed = _chart(rows_of_target)
        place = alt.X("target:Q", scale=across)
        tick: dict[str, Any] = {"orient": "vertical", "size": 28 - drop // 2, "opacity": 1, "yOffset": drop}
        layers += [
            aimed.mark_tick(thickness=5, color=theme.PAPER, **tick).encode(x=place, y=y),
            aimed.mark_tick(thickness=2, color=theme.INK, **tick).encode(x=place, y=y),
        ]
        if not layout.narrow:
            words = aimed.mark_text(dy=-23, fontSize=12, color=theme.INK)
            layers.append(words.encode(x=place, y=y, text=alt.value(drawing.target_words)))
    width = theme.NARROW - theme.WORDS_AFTER if layout.narrow else theme.PLOT
    return alt.layer(*layers).properties(width=width, height=layout.row * len(rows))


def _with_target(bar: Bar, drawing: Bars) -> str:
    return bar.label if bar.target is None else f"{bar.label} ({drawing.target_words})"


def _moves(drawing: Moves, layout: _Layout) -> Any:
    moves = sorted(drawing.moves, key=lambda move: move.first - move.last)
    rows = [
        {
            "label": layout.label(move.label),
            "first": move.first,
            "last": move.last,
            "first_words": "" if move.first == move.last else move.first_words,
            "last_words": move.last_words,
            "turned": move.last < move.first,
        }
        for move in moves
    ]
    y, drop = layout.y(rows), layout.drop
    scale = alt.Scale(domain=[drawing.low, drawing.high], nice=False, padding=26)
    few = drawing.high - drawing.low <= _MOST_TICKS
    ticks: dict[str, Any] = (
        {"values": list(range(int(drawing.low), int(drawing.high) + 1))} if few else {"tickCount": 6}
    )
    title = f"{drawing.scale}; ring {drawing.first}, disc {drawing.last}" if layout.narrow else drawing.scale
    axis = alt.Axis(title=title, format=",d", labelFontSize=12, domain=False, ticks=False, **ticks)
    first = alt.X("first:Q", scale=scale, axis=axis)
    last = alt.X("last:Q", scale=scale, axis=axis)
    chart = _chart(rows)
    up, down = chart.transform_filter("!datum.turned"), chart.transform_filter("datum.turned")
    point: dict[str, Any] = {"size": 130, "opacity": 1, "shape": "circle", "yOffset": drop}
    layers = [
        *layout.labels(chart, y),
        chart.mark_rule(strokeWidth=4, color=theme.SOFT, yOffset=drop).encode(x=first, x2="last:Q", y=y),
        chart.mark_point(filled=False, fill=theme.PAPER, stroke=theme.STRONG, strokeWidth=2, **point).encode(
            x=first, y=y
        ),
        chart.mark_point(filled=True, color=theme.STRONG, **point).encode(x=last, y=y),
        up.mark_text(align="right", dx=-11, yOffset=drop).encode(x=first, y=y, text="first_words:N"),
        up.mark_text(align="left", dx=11, yOffset=drop, fontWeight="bold").encode(
            x=last, y=y, text="last_words:N"
        ),
        down.mark_text(align="left", dx=11, yOffset=drop).encode(x=first, y=y, text="first_words:N"),
        down.mark_text(align="right", dx=-11, yOffset=drop, fontWeight="bold").encode(
            x=last, y=y, text="last_words:N"
        ),
    ]
    if moves[0].last > moves[0].first and not layout.narrow:  # the widest move tells which mark is which
        named = _chart(rows[:1])
        small: dict[str, Any] = {"dy": -17, "fontSize": 12, "color": theme.QUIET}
        layers += [
            named.mark_text(**small).encode(x=first, y=y, text=alt.value(drawing.first)),
            named.mark_text(**small).encode(x=last, y=y, text=alt.value(drawing.last)),
        ]
    width = theme.NARROW if layout.narrow else theme.PLOT + 75
    return alt.layer(*layers).properties(width=width, height=layout.row * len(rows) + 12)


def _weeks(drawing: Weeks, layout: _Layout) -> Any:
    weeks = [point.week for point in drawing.all]
    across = alt.X(
        "week:Q",
        scale=alt.Scale(domain=[min(weeks), max(weeks)], nice=False, padding=14),
        axis=alt.Axis(
            title="Week of the course", values=weeks, format="d", grid=False, ticks=False, labelFontSize=12
        ),
    )
    up = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(title="Attended, per cent", values=[0, 25, 50, 75, 100], domain=False, ticks=False),
    )
    everybody = [{"week": point.week, "share": point.share} for point in drawing.all]
    chart = _chart(everybody)
    lowest = min(everybody, key=lambda row: row["share"])
    named = [
        {**row, "words": f"{row['share']:.0f}%", "low": row is lowest}
        for row in everybody
        if row in (everybody[0], lowest, everybody[-1])
    ]
    words = _chart(named).encode(x=across, y=up, text="words:N")
    beneath = words.transform_filter("datum.low").mark_text(dy=20, fontWeight="bold")
    above = words.transform_filter("!datum.low").mark_text(dy=-15, fontWeight="bold")
    layers = [
        chart.mark_line(color=theme.STRONG, strokeWidth=3).encode(x=across, y=up),
        chart.mark_point(filled=True, color=theme.STRONG, size=50, opacity=1).encode(x=across, y=up),
        *(_halo(layer) for layer in (beneath, above)),
        beneath,
        above,
    ]
    cohorts = sorted({point.cohort for point in drawing.cohorts})
    if 1 < len(cohorts) <= _MOST_COHORTS:
        single = [{"week": p.week, "share": p.share, "cohort": p.cohort} for p in drawing.cohorts]
        shape = alt.Shape(
            "cohort:N",
            scale=alt.Scale(domain=cohorts, range=_SHAPES[: len(cohorts)]),
            legend=alt.Legend(
                title="Line: all cohorts. Marks: each cohort" if layout.narrow else _LEGEND,
                symbolSize=60,
                titleLimit=0,
            ),
        )
        marks = _chart(single).mark_point(
            filled=False, stroke=theme.QUIET, size=45, opacity=1, strokeWidth=1.2
        )
        layers.insert(0, marks.encode(x=across, y=up, shape=shape))
    return alt.layer(*layers).properties(width=_width_of_weeks(layout), height=210)


def _width_of_weeks(layout: _Layout) -> int:
    return theme.NARROW - 40 if layout.narrow else theme.LABELS + theme.PLOT + 55


def spec(drawing: Drawing, *, narrow: bool = False) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing; words are set as text and have none."""
    layout = _Layout(narrow)
    match drawing:
        case Bars():
            made = _bars(drawing, layout)
        case Moves():
            made = _moves(drawing, layout)
        case Weeks():
            made = _weeks(drawing, layout)
        case Words():
            raise TypeError("Words are set as text, not drawn.")
    found: dict[str, Any] = made.to_dict()
    return {**found, "config": theme.CONFIG}
