"""What was measured, as tables in Markdown: the ratios first, the raw numbers of this machine after them."""

from typing import Any

type Measured = dict[str, Any]
type Size = dict[str, Measured]

RATIOS = (  # what, the part above the line, the part below it, aim
    ("Import: rows a second, against a bare `bulk_create`", "bare", "import", "at least 0.25"),
    ("Figures: time, against one SQL pass", "figures", "sql", "at most 3 of 100,000"),
    ("Whole report: time, against the figures", "report", "figures", ""),
)
SUMMARY = (
    ("Summary: against pandas with python-calamine", "calamine", "at most 1.5"),
    ("Summary: against pandas with openpyxl", "openpyxl", ""),
)
GROWTH = ("import", "figures", "report")
SIDE_BY_SIDE = {"import": "alone", "figures": "figures alone"}  # the same work, workbook by workbook
PARTS = ("import", "alone", "bare", "figures", "figures alone", "sql", "report")


def table(headings: list[str], lines: list[list[str]]) -> str:
    rule = ["---", *["---:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (headings, rule, *lines))


def ratios(found: Measured) -> str:
    """All tables, one after the other."""
    sizes: dict[str, Size] = found["sizes"]
    parts = [
        _of_sizes(sizes) if sizes else "",
        _of_summary(found.get("summary")),
        of_pages(found.get("pages")),
        _of_trail(found.get("trail")),
        _of_serving(found.get("serving")),
        _growth(sizes),
        _raw(sizes) if sizes else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _people(size: str) -> str:
    return f"{int(size):,} people"


def _ratio(size: Size, above: str, below: str) -> str:
    """By the clock, and by the processor in brackets."""
    clock, processor = (size[above][of] / size[below][of] for of in ("seconds", "processor"))
    return f"{clock:.2f} ({processor:.2f})"


def _of_sizes(sizes: dict[str, Size]) -> str:
    lines = [
        [what, *[_ratio(size, above, below) for size in sizes.values()], aim]
        for what, above, below, aim in RATIOS
    ]
    return table(["By the clock (by the processor)", *map(_people, sizes), "aim"], lines)


def _of_summary(summary: Size | None) -> str:
    if summary is None:
        return ""
    lines = [
        [
            what,
            _ratio(summary, "summary", other),
            aim,
            f"{summary['summary']['seconds']:.1f} s and {summary[other]['seconds']:.1f} s",
            f"{summary['summary']['peak_mib']:.0f} and {summary[other]['peak_mib']:.0f} MiB",
        ]
        for what, other, aim in SUMMARY
    ]
    return table(["A workbook of 10,000 people", "time", "aim", "seconds", "peak memory"], lines)


def of_pages(pages: Measured | None) -> str:
    """Sealed against plain text, as ratios of the processor's time, with the milliseconds."""
    lines = [
        [
            what,
            f"{times['sealed'] / times['plain']:.2f}",
            "at most 1.3" if "person’s" in what else "at most 2",
            f"{times['sealed']:.1f} and {times['plain']:.1f}",
        ]
        for what, times in (pages or {}).items()
    ]
    headings = ["Sealed, against plain text", "processor", "aim", "milliseconds"]
    return table(headings, lines) if lines else ""


def _of_trail(trail: Measured | None) -> str:
    """Checking against reading the same rows once, and the seconds: those are the aim here."""
    if trail is None:
        return ""
    reading, sealing = trail["reading"], trail["sealing"]
    line = [
        f"{trail['events']:,} events, {trail['seals']} seals",
        f"{trail['seconds'] / reading['seconds']:.1f} ({trail['processor'] / reading['processor']:.1f})",
        f"{trail['seconds']:.1f} ({trail['processor']:.1f})",
        "under 60 s",
        f"{sealing['seconds']:.1f} ({sealing['processor']:.1f})",
        f"{trail['peak_mib']:.0f} MiB",
    ]
    headings = ["`onward audit verify`", "against reading once", "seconds", "aim", "sealing", "peak memory"]
    return table(headings, [line])


def _of_serving(served: Measured | None) -> str:
    """Requests a second against the bare page, and how long one client waits for a page."""
    if served is None:
        return ""
    lines = [
        [
            what,
            f"{asked['ours']['a_second'] / asked['bare']['a_second']:.2f}",
            "at least 0.15" if "list" in what else "at least 0.1",
            f"{asked['ours']['a_second']:.0f} and {asked['bare']['a_second']:.0f}",
            f"{asked['alone']['p95']:.0f} ms",
            "under 100 ms",
        ]
        for what, asked in served["serving"].items()
    ]
    headings = [
        f"8 clients, {served['people']:,} people",
        *("against a bare page", "aim", "requests a second", "p95 of one client", "aim"),
    ]
    return table(headings, lines)


def _growth(sizes: dict[str, Size]) -> str:
    """How much more a person costs among more people: 1 is as much."""
    if len(sizes) < 2:
        return ""
    (fewer, small), (more, large) = list(sizes.items())[-2:]
    times = int(more) / int(fewer)
    lines = []
    for part in GROWTH:
        grown = {of: large[part][of] / small[part][of] / times for of in ("seconds", "processor", "peak_mib")}
        if beside := large.get(SIDE_BY_SIDE.get(part, "")):  # workbook by workbook: nearer than two runs
            grown |= {of: large[part][of] / beside[of] for of in ("seconds", "processor")}
        lines.append([part.capitalize(), *[f"{ratio:.2f}" for ratio in grown.values()], "at most 1"])
    heading = f"Cost of a person among {int(more):,} against one among {int(fewer):,}"
    return table([heading, "time", "processor", "peak memory", "aim"], lines)


def _raw(sizes: dict[str, Size]) -> str:
    lines = [
        [
            f"{_people(people)}: {part}",
            *[f"{one[of]:.2f}" for of in ("seconds", "processor")],
            f"{one['peak_mib']:.0f}",
            f"{one['rows'] / one['seconds']:,.0f}" if "rows" in one else "",
            f"{one['rounds']}",
        ]
        for people, size in sizes.items()
        for part, one in ((part, size[part]) for part in PARTS if part in size)
    ]
    headings = ["This machine", "seconds", "of the processor", "peak MiB", "rows a second", "best of"]
    return table(headings, lines)


def without_figures(found: Measured) -> Measured:
    """The measurements without the numbers that were compared."""
    if not isinstance(found, dict):
        return found
    return {
        name: without_figures(value)
        for name, value in found.items()
        if name != "figures" or "seconds" in value  # the part of that name stays
    }
