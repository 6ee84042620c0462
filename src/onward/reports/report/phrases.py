"""A figure in words: what ``{% figure "engaged" %}`` and its parts print. ``None`` stands for a number
held back.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from onward.lib.refusals import Refused
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
)
from onward.reports.report import reading

NOTHING = "–"
_UNITS = {
    "people": ("person", "people"),
    "hours": ("hour", "hours"),
    "days": ("day", "days"),
    "steps": ("step", "steps"),
    "rows": ("row", "rows"),
    "sessions": ("session", "sessions"),
}
type Decimals = int | None
type Parts[R] = Mapping[str, Callable[[R, Decimals], str | None]]


def with_unit(text: str, unit: str) -> str:
    """``1 hour``, ``5.3 hours``; a unit without a name (per cent) is left out."""
    if unit not in _UNITS or text == NOTHING:
        return text
    one, many = _UNITS[unit]
    return f"{text} {one if text == '1' else many}"


def _number(value: Fraction | None, decimals: Decimals) -> str:
    return NOTHING if value is None else reading.number(value, decimals)


def _people(count: int | None) -> str | None:
    return None if count is None else reading.counted(count, "person", "people")


_COUNT: Parts[Count] = {
    "": lambda r, d: f"{r.value:,}",
    "number": lambda r, d: f"{r.value:,}",
    "people": lambda r, d: reading.counted(r.value, "person", "people"),
    "unit": lambda r, d: with_unit(f"{r.value:,}", r.rule.unit),
}
_SHARE: Parts[Share] = {
    "": lambda r, d: reading.share(r.numerator, r.denominator, d),
    "number": lambda r, d: f"{r.numerator:,}",
    "people": lambda r, d: reading.counted(r.numerator, "person", "people"),
    "base": lambda r, d: f"{r.denominator:,}",
    "base people": lambda r, d: reading.counted(r.denominator, "person", "people"),
    "percent": lambda r, d: reading.percent(r.numerator, r.denominator, d),
    "missing": lambda r, d: _people(r.missing),
}
_SUM: Parts[Sum] = {"": lambda r, d: _amount(r, d)}
_MEAN: Parts[Mean | Median] = {
    "": lambda r, d: with_unit(_number(r.value, d), r.rule.unit),
    "number": lambda r, d: _number(r.value, d),
    "base": lambda r, d: f"{r.of:,}",
}
_PAIRED: Parts[Paired | PairedMeans] = {
    "": lambda r, d: f"from {_number(r.first_mean, d)} to {_number(r.last_mean, d)}",
    "first": lambda r, d: _number(r.first_mean, d),
    "last": lambda r, d: _number(r.last_mean, d),
    "change": lambda r, d: NOTHING if r.change is None else reading.signed(r.change),
    "improved": lambda r, d: None if r.improved is None else reading.share(r.improved, r.n),
    "same": lambda r, d: _people(r.same) if isinstance(r, Paired) else None,
    "declined": lambda r, d: _people(r.declined) if isinstance(r, Paired) else None,
    "base": lambda r, d: f"{r.n:,}",
    "base people": lambda r, d: reading.counted(r.n, "person", "people"),
    "missing": lambda r, d: _people(r.missing),
}
_PAPERS: Parts[BeforeAfter] = {
    "": lambda r, d: f"from {r.before_count:,} to {r.after_count:,} of {r.n:,}",
    "before": lambda r, d: f"{r.before_count:,}",
    "after": lambda r, d: f"{r.after_count:,}",
    "tried before": lambda r, d: _some_number(r.attempted_before),
    "tried after": lambda r, d: _some_number(r.attempted_after),
    "base": lambda r, d: f"{r.n:,}",
    "base people": lambda r, d: reading.counted(r.n, "person", "people"),
    "missing": lambda r, d: _people(r.missing),
}


def _some_number(count: int | None) -> str | None:
    return None if count is None else f"{count:,}"


def _amount(result: Sum, decimals: Decimals) -> str:
    if result.rule.unit == "pounds":
        return reading.money(result.value)
    return with_unit(reading.number(result.value, decimals), result.rule.unit)


def target(result: Result) -> str:
    """The target as people say it: ``60%``, ``18``; nothing where there is none."""
    if result.rule.target is None:
        return ""
    return reading.number(result.rule.target, 2) + ("%" if result.rule.unit == "per cent" else "")


def say(result: Result, part: str = "", decimals: Decimals = None) -> str | None:
    """One part of a figure in words; ``None`` where it is held back, :class:`Refused` where it has no
    such part.
    """
    if part == "target":
        return target(result)
    if part == "label":
        return result.rule.label
    for kind, parts in _KINDS:
        if isinstance(result, kind):
            if part not in parts:
                known = ", ".join(sorted(name for name in parts if name))
                raise Refused(
                    f"The figure {result.rule.id} has no part “{part}”. Use one of: {known}, target, label."
                )
            return parts[part](result, decimals)
    return None


def shown(result: Result) -> bool:
    """Whether there is a number that may be shown to this audience."""
    match result:
        case (
            Share(denominator=base)
            | Mean(of=base)
            | Median(of=base)
            | Paired(n=base)
            | PairedMeans(n=base)
            | BeforeAfter(n=base)
        ):
            return base > 0
    return isinstance(result, Count | Sum)


def some(result: Result) -> bool:
    """Whether anybody or anything was counted at all."""
    match result:
        case Count(value=value) | Sum(value=value):
            return value > 0
        case Share(numerator=count) | Paired(improved=count) | BeforeAfter(after_count=count):
            return count > 0
        case PairedMeans(improved=int(count)):
            return count > 0
        case Mean(of=count) | Median(of=count):
            return count > 0
    return False


def missing(result: Result) -> int:
    """How many people the figure has no usable record of; 0 where the figure does not tell."""
    return (result.missing or 0) if isinstance(result, Share | Paired | PairedMeans | BeforeAfter) else 0


_KINDS: tuple[tuple[type[Result], Mapping[str, Callable[..., str | None]]], ...] = (
    (Count, _COUNT),
    (Share, _SHARE),
    (Sum, _SUM),
    (Mean, _MEAN),
    (Median, _MEAN),
    (Paired, _PAIRED),
    (PairedMeans, _PAIRED),
    (BeforeAfter, _PAPERS),
)
