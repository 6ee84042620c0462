"""Figures as data: the JSON document, and lines for a table of any kind (CSV, a sheet)."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from onward.reports.figures.results import Result

COLUMNS = (
    *("figure", "kind", "label", "unit", "split", "group"),
    *("value", "numerator", "denominator", "n", "first_mean", "last_mean", "change"),
    *("improved", "same", "declined", "improved_share"),
    *("before", "after", "before_count", "after_count", "attempted_before", "attempted_after"),
    *("missing", "target", "target_met", "suppressed"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(
    results: Sequence[Result], *, programme: str, version: str, as_of: dt.date, cohorts: Sequence[str]
) -> str:
    """The document of figures.md, "The command and its output"."""
    document = {
        "programme": programme,
        "definition_version": version,
        "as_of": as_of.isoformat(),
        "cohorts": list(cohorts),
        "figures": [result.as_json() for result in results],
    }
    return json.dumps(document, indent=1, ensure_ascii=False)


def lines(results: Sequence[Result]) -> Iterator[dict[str, Any]]:
    """One line a figure, followed by one for each of its groups; fields are :data:`COLUMNS`."""
    for result in results:
        rule = result.rule
        about = {"figure": rule.id, "kind": rule.kind, "label": rule.label, "unit": rule.unit}
        own = result.as_json()
        own.pop("by", None)
        yield about | {name: value for name, value in own.items() if name in COLUMNS}
        for split, groups in result.groups.items():
            for group, part in groups:
                yield about | {"split": split, "group": group} | part.as_group()


def as_csv(results: Sequence[Result]) -> str:
    """The lines as CSV with a header. No cell starts like a formula (OWASP, "CSV Injection")."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for line in lines(results):
        table.writerow([_cell(line.get(name)) for name in COLUMNS])
    return written.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
