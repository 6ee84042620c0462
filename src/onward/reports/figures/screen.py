"""Figures as a table for a terminal: aligned, in chapters, in words where there is nothing to show."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from onward.lib.numbers import rounded
from onward.programmes.definition.schema import Definition
from onward.reports import rules
from onward.reports.figures.results import (
    BeforeAfter,
    Count,
    Mean,
    Median,
    Paired,
    PairedMeans,
    Result,
    Share,
    Sum,
    Suppressed,
)

type Line = tuple[str, str, str]  # label, number, the rest
_UNITS = {"hours": "hours", "days": "days", "sessions": "sessions", "steps": "steps", "rows": "rows"}
_WIDEST = 62


def table(results: Sequence[Result], definition: Definition) -> str:
    """All figures with their groups, a chapter after the other."""
    chapters: defaultdict[str, list[Line]] = defaultdict(list)
    for result in results:
        chapters[rules.chapter(result.rule, definition)].extend(_lines(result))
    every = [line for found in chapters.values() for line in found]
    wide = min(_WIDEST, max((len(label) for label, _, _ in every), default=0))
    number = max((len(text) for _, text, _ in every), default=0)
    return "\n\n".join(
        "\n".join([heading, "─" * len(heading), *(_aligned(line, wide, number) for line in found)])
        for heading, found in chapters.items()
    )


def _aligned(line: Line, wide: int, number: int) -> str:
    label, text, rest = line
    if len(label) > wide:
        label = label[: wide - 1] + "…"
    return f"  {label:<{wide}}  {text:>{number}}  {rest}".rstrip()


def _lines(result: Result) -> Iterator[Line]:
    number, rest = _said(result)
    yield result.rule.label, number, "; ".join(part for part in (rest, _target(result)) if part)
    for split, groups in result.groups.items():
        for group, part in groups:
            number, rest = _said(part)
            yield f"    by {split.replace('_', ' ')}: {group}", number, rest


def _target(result: Result) -> str:
    target, met = result.rule.target, result.target_met
    if target is None:
        return ""
    sign = " %" if result.rule.unit == "per cent" else ""
    said = "" if met is None else ", met" if met else ", not met"
    return f"target {target:f}{sign}{said}"


def _said(result: Result) -> tuple[str, str]:
    """The number of a figure, and what there is to say beside it."""
    return _SAYS[type(result)](result)


def _count(result: Count) -> tuple[str, str]:
    return f"{result.value:,}", _UNITS.get(result.rule.unit, "")


def _sum(result: Sum) -> tuple[str, str]:
    return ("£" if result.rule.unit == "pounds" else "") + f"{rounded(result.value, 2):,}", ""


def _mean(result: Mean) -> tuple[str, str]:
    unit = _UNITS.get(result.rule.unit, "")
    return _number(result.value, 2), f"{unit} on average".strip() if result.of else ""


def _median(result: Median) -> tuple[str, str]:
    unit = _UNITS.get(result.rule.unit, "")
    return _number(result.value, 1), f"{unit} in the middle of {result.of:,}".strip() if result.of else ""


def _number(value: Fraction | None, places: int) -> str:
    return "nobody" if value is None else f"{rounded(value, places):,}"


def _missing(missing: int | None) -> str:
    return f"; {missing:,} missing" if missing else ""


def _share(result: Share) -> tuple[str, str]:
    if result.measured is None:
        return "nobody", _missing(result.missing).lstrip("; ")
    of = f"{result.numerator:,} of {result.denominator:,}"
    return f"{rounded(result.measured, 1)} %", of + _missing(result.missing)


def _paired(result: Paired) -> tuple[str, str]:
    if result.first_mean is None or result.last_mean is None:
        return "nobody", _missing(result.missing).lstrip("; ")
    went = f"{result.improved:,} of {result.n:,} up, {result.same:,} same, {result.declined:,} down"
    means = f"{rounded(result.first_mean, 2)} → {rounded(result.last_mean, 2)}"
    return means, went + _missing(result.missing)


def _paired_means(result: PairedMeans) -> tuple[str, str]:
    went = f"of {result.n:,}" if result.improved is None else f"{result.improved:,} of {result.n:,} up"
    means = f"{rounded(result.first_mean, 2)} → {rounded(result.last_mean, 2)}"
    return means, went + _missing(result.missing)


def _papers(result: BeforeAfter) -> tuple[str, str]:
    if not result.n:
        return "nobody", _missing(result.missing).lstrip("; ")
    tried = ""
    if result.attempted_before is not None:
        tried = f", tried {result.attempted_before:,} → {result.attempted_after:,}"
    return f"{result.before_count:,} → {result.after_count:,}", f"of {result.n:,}" + tried + _missing(
        result.missing
    )


_SAYS: dict[type[Result], Callable[..., tuple[str, str]]] = {
    Suppressed: lambda result: ("held back", ""),
    Count: _count,
    Share: _share,
    Sum: _sum,
    Mean: _mean,
    Median: _median,
    Paired: _paired,
    PairedMeans: _paired_means,
    BeforeAfter: _papers,
}
