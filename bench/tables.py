"""What was measured, as tables in Markdown: the ratios first, the raw numbers of this machine after them."""

from collections.abc import Callable
from typing import Any

type Measured = dict[str, Any]
type Size = dict[str, Measured]
type Told = Callable[[Size], float]

RATIOS: tuple[tuple[str, str, Told], ...] = (
    (
        "Import: rows a second, against a bare `bulk_create`",
        "at least 0.25",
        lambda size: size["bare"]["seconds"] / size["import"]["seconds"],
    ),
    (
        "Figures: time, against one SQL pass",
        "at most 3 of 100,000",
        lambda size: size["figures"]["seconds"] / size["sql"]["seconds"],
    ),
    (
        "Whole report: time, against the figures",
        "",
        lambda size: size["report"]["seconds"] / size["figures"]["seconds"],
    ),
)
SUMMARY: tuple[tuple[str, str, str], ...] = (
    ("Summary workbook: time, against pandas with python-calamine", "at most 1.5", "calamine"),
    ("Summary workbook: time, against pandas with openpyxl", "", "openpyxl"),
)
GROWTH = ("import", "figures", "report")
PARTS = ("import", "bare", "figures", "sql", "report")


def table(headings: list[str], lines: list[list[str]]) -> str:
    rule = ["---", *["---:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (headings, rule, *lines))


def ratios(found: Measured) -> str:
    """All tables, one after the other."""
    sizes: dict[str, Size] = found["sizes"]
    parts = [_of_sizes(sizes), _of_summary(found.get("summary")), _growth(sizes), _raw(sizes)]
    return "\n\n".join(part for part in parts if part)


def _people(size: str) -> str:
    return f"{int(size):,} people"


def _of_sizes(sizes: dict[str, Size]) -> str:
    lines = [[what, *[f"{told(size):.2f}" for size in sizes.values()], aim] for what, aim, told in RATIOS]
    return table(["Ratio", *map(_people, sizes), "aim"], lines)


def _of_summary(summary: Size | None) -> str:
    if summary is None:
        return ""
    ours = summary["summary"]
    lines = [
        [
            what,
            f"{ours['seconds'] / summary[other]['seconds']:.2f}",
            f"{ours['peak_mib'] / summary[other]['peak_mib']:.2f}",
            aim,
            f"{ours['seconds']:.1f} s and {summary[other]['seconds']:.1f} s",
            f"{ours['peak_mib']:.0f} and {summary[other]['peak_mib']:.0f} MiB",
        ]
        for what, aim, other in SUMMARY
    ]
    return table(
        ["A workbook of 10,000 people", "time", "peak memory", "aim (time)", "seconds", "peak"], lines
    )


def _growth(sizes: dict[str, Size]) -> str:
    """How much more the last size takes than the one before it, against how many more people it has."""
    if len(sizes) < 2:
        return ""
    (fewer, small), (more, large) = list(sizes.items())[-2:]
    times = int(more) / int(fewer)
    lines = [
        [
            part.capitalize(),
            *[f"{large[part][of] / small[part][of] / times:.2f}" for of in ("seconds", "peak_mib")],
        ]
        for part in GROWTH
    ]
    heading = (
        f"Growth from {int(fewer):,} to {int(more):,} people, a person (1 = as the people, aim: at most 1)"
    )
    return table([heading, "time", "peak memory"], lines)


def _raw(sizes: dict[str, Size]) -> str:
    lines = [
        [
            f"{_people(people)}: {part}",
            f"{one['seconds']:.2f}",
            f"{one['peak_mib']:.0f}",
            _rows(one),
            str(one["rounds"]),
        ]
        for people, size in sizes.items()
        for part, one in ((part, size[part]) for part in PARTS)
    ]
    return table(["This machine", "seconds", "peak MiB", "rows a second", "best of"], lines)


def _rows(one: Measured) -> str:
    return f"{one['rows'] / one['seconds']:,.0f}" if "rows" in one else ""


def without_figures(found: Measured) -> Measured:
    """The measurements without the numbers that were compared."""
    if isinstance(found, dict):
        return {
            key: without_figures(value)
            for key, value in found.items()
            if key != "figures" or "seconds" in value
        }
    return found
