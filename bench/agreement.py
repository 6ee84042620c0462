"""Two computations gave the same numbers, or their comparison means nothing."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

type Figures = Mapping[str, Mapping[str, Any]]

NO_NUMBERS = {"Figure", "Label", "Chapter", "Target", "Target met", "Rule"}


def agree(ours: Figures, theirs: Figures, what: str) -> None:
    """Every figure of one has the same numbers in the other; else the benchmark ends with what differs.

    Only the fields of ``theirs`` are compared: ours have labels and targets besides.
    """
    wrong = [
        f"{key}, {name}: {ours.get(key, {}).get(name)!r} is not {value!r}"
        for key, fields in theirs.items()
        for name, value in fields.items()
        if ours.get(key, {}).get(name) != value
    ]
    wrong += [f"{key}: in one of them only" for key in sorted({*ours} ^ {*theirs})]
    if wrong:
        sys.exit("\n".join([f"{what} does not give the same numbers:", *wrong]))


def of_workbook(path: Path) -> Figures:
    """The numbers of a summary workbook, by figure; its table begins at the row that says “Figure”."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("figures").to_python(skip_empty_area=False)
    top = next(number for number, row in enumerate(rows) if row[0] == "Figure")
    names = [str(name) for name in rows[top]]
    return {
        str(row[0]): {name: cell for name, cell in zip(names, row, strict=True) if name not in NO_NUMBERS}
        for row in rows[top + 1 :]
    }
