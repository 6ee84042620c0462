"""Chart specifications (Vega-Lite, written with Altair) of the drawings."""

from textwrap import wrap
from typing import Any

import altair as alt

from onward.reports.charts import theme
from onward.reports.charts.drawing import Bars, Drawing, Moves, Weeks, Words

_BREAK = "\n"
_MOST_TICKS = 12  # a scale of ten steps has each of them
_MOST_COHORTS = 6  # beyond that, points of single cohorts would be a cloud
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]


def _chart(rows: list[dict[str, Any]]) -> Any:
    data: Any = alt.Data
    return alt.Chart(data(values=rows))


def _wrapped(label: str) -> str:
    return _BREAK.join(wrap(label.replace("'", "’"), 27, break_long_words=False)) or " "


def _labels(order: list[str]) -> Any:
    return alt.Y(
        "label:N",
        sort=order,
        title=None,
        axis=alt.Axis(
            labelExpr=f"split(datum.label, '{chr(92)}n')",
            labelLimit=theme.LABELS,
            labelLineHeight=16,
            minExtent=theme.LABELS,
            domain=False,
            ticks=False,
            labelPadding=10,
            labelOffset=_two_lines_in_the_middle(),
        ),
    )


def _two_lines_in_the_middle() -> Any:
    return {"condition": {"test": "indexof(datum.label, '\\n') >= 0", "value": -8}, "value": 0}


def _halo(layer: Any) -> Any:
    """The same words with a rim in the colour of the paper, to lie beneath them."""
    rim = layer.copy(deep=True)
    rim.mark.stroke, rim.mark.strokeWidth, rim.mark.strokeJoin = theme.PAPER, 4, "round"
    return rim


def _bars(drawing: Bars) -> Any:
    rows = [
        {
            "label": _wrapped(bar.label),
            "share": bar.share or 0,
            "words": bar.words,
            "strong": bar.strong,
            "target": bar.target,
        }
        for bar in drawing.bars
    ]
    rows_of_target = [row for row in rows if row["target"] is not None]
    y = _labels([str(row["label"]) for row in rows])
    across = alt.Scale(domain=[0, 100], nice=False)
    chart = _chart(rows)
    tone = alt.condition("datum.strong", alt.value(theme.STRONG), alt.value(theme.SOFT))
    layers = [
        chart.mark_bar(height=18).encode(x=alt.X("share:Q", scale=across, axis=None), y=y, color=tone),
        chart.mark_text(align="left", dx=7).encode(x=alt.X("share:Q", scale=across), y=y, text="words:N"),
    ]
    if rows_of_target:
        aimed = _chart(rows_of_target)
        place = alt.X("target:Q", scale=across)
        layers += [
            aimed.mark_tick(orient="vertical", size=30, thickness=5, opacity=1, color=theme.PAPER).encode(
                x=place, y=y
            ),
            aimed.mark_tick(orient="vertical", size=30, thickness=2, opacity=1, color=theme.INK).encode(
                x=place, y=y
            ),
            aimed.mark_text(dy=-23, fontSize=12, color=theme.INK).encode(
                x=place, y=y, text=alt.value(drawing.target_words)
            ),
        ]
    return alt.layer(*layers).properties(width=theme.PLOT, height=theme.ROW * len(rows))


def _moves(drawing: Moves) -> Any:
    moves = sorted(drawing.moves, key=lambda move: move.first - move.last)
    rows = [
        {
            "label": _wrapped(move.label),
            "first": move.first,
            "last": move.last,
            "first_words": "" if move.first == move.last else move.first_words,
            "last_words": move.last_words,
            "turned": move.last < move.first,
        }
        for move in moves
    ]
    y = _labels([str(row["label"]) for row in rows])
    scale = alt.Scale(domain=[drawing.low, drawing.high], nice=False, padding=26)
    few = drawing.high - drawing.low <= _MOST_TICKS
    ticks: dict[str, Any] = (
        {"values": list(range(int(drawing.low), int(drawing.high) + 1))} if few else {"tickCount": 6}
    )
    axis = alt.Axis(title=drawing.scale, format=",d", labelFontSize=12, domain=False, ticks=False, **ticks)
    first = alt.X("first:Q", scale=scale, axis=axis)
    last = alt.X("last:Q", scale=scale, axis=axis)
    chart = _chart(rows)
    up, down = chart.transform_filter("!datum.turned"), chart.transform_filter("datum.turned")
    point: dict[str, Any] = {"size": 130, "opacity": 1}
    layers = [
        chart.mark_rule(strokeWidth=4, color=theme.SOFT).encode(x=first, x2="last:Q", y=y),
        chart.mark_point(
            shape="circle", filled=False, fill=theme.PAPER, stroke=theme.STRONG, strokeWidth=2, **point
        ).encode(x=first, y=y),
        chart.mark_point(shape="circle", filled=True, color=theme.STRONG, **point).encode(x=last, y=y),
        up.mark_text(align="right", dx=-11).encode(x=first, y=y, text="first_words:N"),
        up.mark_text(align="left", dx=11, fontWeight="bold").encode(x=last, y=y, text="last_words:N"),
        down.mark_text(align="left", dx=11).encode(x=first, y=y, text="first_words:N"),
        down.mark_text(align="right", dx=-11, fontWeight="bold").encode(x=last, y=y, text="last_words:N"),
    ]
    if moves[0].last > moves[0].first:  # the widest move tells which mark is which
        named = _chart(rows[:1])
        small: dict[str, Any] = {"dy": -17, "fontSize": 12, "color": theme.QUIET}
        layers += [
            named.mark_text(**small).encode(x=first, y=y, text=alt.value(drawing.first)),
            named.mark_text(**small).encode(x=last, y=y, text=alt.value(drawing.last)),
        ]
    return alt.layer(*layers).properties(width=theme.PLOT + 75, height=theme.ROW * len(rows) + 12)


def _weeks(drawing: Weeks) -> Any:
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
                title="Line: all cohorts together. Marks: single cohorts", symbolSize=60, titleLimit=0
            ),
        )
        marks = _chart(single).mark_point(
            filled=False, stroke=theme.QUIET, size=45, opacity=1, strokeWidth=1.2
        )
        layers.insert(0, marks.encode(x=across, y=up, shape=shape))
    return alt.layer(*layers).properties(width=theme.LABELS + theme.PLOT + 55, height=210)


def spec(drawing: Drawing) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing; words are set as text and have none."""
    match drawing:
        case Bars():
            made = _bars(drawing)
        case Moves():
            made = _moves(drawing)
        case Weeks():
            made = _weeks(drawing)
        case Words():
            raise TypeError("Words are set as text, not drawn.")
    found: dict[str, Any] = made.configure(**{}).to_dict()
    return {**found, "config": theme.CONFIG}
