"""What a figure comes to: one frozen class for each kind, with exact values; rounding happens on the way out.

``people`` is the number of different people behind the figure's number: whoever shares figures outside must
look at it. ``groups`` holds the same figure for each group of a split, in order, empty groups left out.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from onward.lib.numbers import percentage, rounded
from onward.programmes.definition.schema import FigureRule

type Groups = dict[str, list[tuple[str, "Result"]]]
type Numbers = dict[str, int | float | None]


def number(value: Decimal | Fraction | int | None, places: int) -> float | None:
    """A number as JSON has it, rounded half up to ``places`` decimals."""
    return None if value is None else float(rounded(value, places))


def per_cent(numerator: int, denominator: int) -> float | None:
    share = percentage(numerator, denominator)
    return None if share is None else float(share)


@dataclass(frozen=True, kw_only=True)
class Result(ABC):
    """One figure, of everybody or of a group."""

    rule: FigureRule
    people: int
    groups: Groups = field(default_factory=dict)

    @abstractmethod
    def numbers(self) -> Numbers:
        """The fields of this kind, rounded, by the names that figures.md gives them."""

    @property
    @abstractmethod
    def measured(self) -> Fraction | None:
        """What a target is compared with, exact (a share in per cent); ``None`` where there is nobody."""

    @property
    def target_met(self) -> bool | None:
        """``None`` where there is no target, or nobody to hold against it."""
        if self.rule.target is None or self.measured is None:
            return None
        return self.measured >= Fraction(self.rule.target)

    def as_json(self) -> dict[str, Any]:
        """The figure in the shape of figures.md."""
        found: dict[str, Any] = {"id": self.rule.id, "kind": self.rule.kind, "label": self.rule.label}
        found |= self.numbers()
        if (target := self.rule.target) is not None:
            found |= {"target": int(target) if target == int(target) else float(target)}
            found |= {"target_met": self.target_met}
        if self.groups:
            found["by"] = {split: _groups(groups) for split, groups in self.groups.items()}
        return found

    def as_group(self) -> dict[str, Any]:
        """The numbers alone, as they stand beside a group's name."""
        return dict(self.numbers())


def _groups(groups: Sequence[tuple[str, Result]]) -> list[dict[str, Any]]:
    return [{"group": group, **result.as_group()} for group, result in groups]


@dataclass(frozen=True, kw_only=True)
class Count(Result):
    """People, or rows of a register or list."""

    value: int

    def numbers(self) -> Numbers:
        return {"value": self.value}

    @property
    def measured(self) -> Fraction:
        return Fraction(self.value)


@dataclass(frozen=True, kw_only=True)
class Share(Result):
    """``numerator`` of ``denominator``; ``missing`` people have no record that could be counted."""

    numerator: int
    denominator: int
    missing: int | None  # None: held back

    def numbers(self) -> Numbers:
        return {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": per_cent(self.numerator, self.denominator),
            "missing": self.missing,
        }

    @property
    def measured(self) -> Fraction | None:
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, kw_only=True)
class Sum(Result):
    """A sum, such as pounds; ``people`` are those who have an amount in it."""

    value: Decimal | Fraction

    def numbers(self) -> Numbers:
        return {"value": number(self.value, 2)}

    @property
    def measured(self) -> Fraction:
        return Fraction(self.value)


@dataclass(frozen=True, kw_only=True)
class Mean(Result):
    """``total`` over ``of``: per person of the population, or per row where rows are averaged."""

    total: Fraction
    of: int

    @property
    def value(self) -> Fraction | None:
        return self.total / self.of if self.of else None

    def numbers(self) -> Numbers:
        return {"value": number(self.value, 2)}

    @property
    def measured(self) -> Fraction | None:
        return self.value


@dataclass(frozen=True, kw_only=True)
class Median(Result):
    """The middle number of ``of`` rows, halfway between the two middle ones of an even number."""

    value: Fraction | None
    of: int

    def numbers(self) -> Numbers:
        return {"value": number(self.value, 1)}

    @property
    def measured(self) -> Fraction | None:
        return self.value


@dataclass(frozen=True, kw_only=True)
class Paired(Result):
    """First and last reading of the ``n`` people who have both; ``people`` is ``n``."""

    first_total: int
    last_total: int
    improved: int
    same: int
    declined: int
    missing: int | None  # None: held back

    @property
    def n(self) -> int:
        return self.improved + self.same + self.declined

    @property
    def first_mean(self) -> Fraction | None:
        return Fraction(self.first_total, self.n) if self.n else None

    @property
    def last_mean(self) -> Fraction | None:
        return Fraction(self.last_total, self.n) if self.n else None

    @property
    def change(self) -> Fraction | None:
        return Fraction(self.last_total - self.first_total, self.n) if self.n else None

    def numbers(self) -> Numbers:
        return {
            "n": self.n,
            "first_mean": number(self.first_mean, 2),
            "last_mean": number(self.last_mean, 2),
            "change": number(self.change, 2),
            "improved": self.improved,
            "same": self.same,
            "declined": self.declined,
            "improved_share": per_cent(self.improved, self.n),
            "missing": self.missing,
        }

    @property
    def measured(self) -> Fraction | None:
        return Fraction(100 * self.improved, self.n) if self.n else None


@dataclass(frozen=True, kw_only=True)
class PairedMeans(Result):
    """A pair of readings of which some or all of the counts of change are held back."""

    n: int
    first_total: int
    last_total: int
    improved: int | None
    missing: int | None

    @property
    def first_mean(self) -> Fraction:
        return Fraction(self.first_total, self.n)

    @property
    def last_mean(self) -> Fraction:
        return Fraction(self.last_total, self.n)

    @property
    def change(self) -> Fraction:
        return self.last_mean - self.first_mean

    def numbers(self) -> Numbers:
        return {
            "n": self.n,
            "first_mean": number(self.first_mean, 2),
            "last_mean": number(self.last_mean, 2),
            "change": number(self.change, 2),
            "improved": self.improved,
            "same": None,
            "declined": None,
            "improved_share": None if self.improved is None else per_cent(self.improved, self.n),
            "missing": self.missing,
        }

    @property
    def measured(self) -> Fraction | None:
        return None if self.improved is None else Fraction(100 * self.improved, self.n)


@dataclass(frozen=True, kw_only=True)
class BeforeAfter(Result):
    """Answers of the ``n`` people with both papers; ``people`` is ``n``.

    ``attempted_before`` and ``attempted_after`` count people who tried the question, ``None`` where the set
    of answers does not tell trying from not.
    """

    n: int
    before_count: int
    after_count: int
    attempted_before: int | None
    attempted_after: int | None
    missing: int | None  # None: held back

    def numbers(self) -> Numbers:
        found: Numbers = {
            "n": self.n,
            "before": per_cent(self.before_count, self.n),
            "after": per_cent(self.after_count, self.n),
            "before_count": self.before_count,
            "after_count": self.after_count,
        }
        if self.attempted_before is not None:
            found |= {"attempted_before": self.attempted_before, "attempted_after": self.attempted_after}
        return found | {"missing": self.missing}

    @property
    def measured(self) -> Fraction | None:
        return Fraction(100 * self.after_count, self.n) if self.n else None


@dataclass(frozen=True, kw_only=True)
class Suppressed(Result):
    """A figure or a group whose numbers are held back from this audience.

    ``met`` may say whether the target was met, where that gives nothing away.
    """

    met: bool | None = None

    def numbers(self) -> Numbers:
        return {"suppressed": True}

    @property
    def measured(self) -> None:
        return None

    @property
    def target_met(self) -> bool | None:
        return self.met
