"""The groups of a split in their declared order: everybody who did not say comes last."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onward.lib.dates import AGE_BANDS
from onward.programmes.definition.schema import Split

NOT_SAID = "not said"

_DECLARED: dict[str, Sequence[str]] = {
    "sex": ("F", "M", "X"),
    "young_children": ("yes", "no"),
    "age_band": AGE_BANDS,
}


def in_order(split: Split, values: Iterable[str], cohorts: Sequence[str]) -> list[str]:
    """The values in declared order (cohorts as given), those not declared in natural order, blank last."""
    declared = cohorts if split == "cohort" else _DECLARED.get(split, ())
    places = {value: place for place, value in enumerate(declared)}
    return sorted(values, key=lambda value: (not value, places.get(value, len(places)), natural(value)))


@cache
def natural(text: str) -> list[tuple[int, str]]:
    """A sorting key by which C2 comes before C10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]
