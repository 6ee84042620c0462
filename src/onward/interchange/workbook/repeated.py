"""Rows that are there twice: the same is taken once, later answers of a day replace earlier ones, and rows
that contradict each other are named."""

from collections.abc import Callable, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any

from onward.interchange.workbook.problems import Problems, in_words

type Key = Callable[[Any], Any]


def once[R: tuple[Any, ...]](
    rows: list[R], key: Key, sheet: str, names: Sequence[str], thing: str, problems: Problems
) -> list[R]:
    """Rows with one row a key. ``names`` are the columns that stand behind the tuple's fields after ``row``;
    ``thing`` begins the sentence: "The session"."""
    if len(set(map(key, rows))) == len(rows):
        return rows
    first: dict[Any, R] = {}
    same: list[int] = []
    for row in rows:
        earlier = first.setdefault(key(row), row)
        if earlier is row:
            continue
        if earlier[1:] == row[1:]:
            same.append(row[0])
        else:
            problems.error(sheet, row[0], "", _contradiction(earlier, row, names, thing))
    problems.warn_rows(sheet, "", same, "The same stands in an earlier row: it is taken once.")
    return list(first.values())


def _contradiction(earlier: tuple[Any, ...], row: tuple[Any, ...], names: Sequence[str], thing: str) -> str:
    differ = [name for name, a, b in zip(names, earlier[1:], row[1:], strict=True) if a != b]
    if "cohort" in differ:
        at = names.index("cohort") + 1
        return (
            f"{thing} is in the cohort {row[at] or '(none)'} here and in the cohort "
            f"{earlier[at] or '(none)'} in row "
            f"{earlier[0]}. A person belongs to one cohort: keep one of the two rows, or give a second "
            "referral a "
            "ref of its own."
        )
    return (
        f"{thing} stands in row {earlier[0]} too, and the two rows contradict each other in "
        f"{in_words(differ)}. "
        "Keep the row that is right and delete the other."
    )


def latest[R: tuple[Any, ...]](rows: list[R], key: Key, sheet: str, problems: Problems) -> list[R]:
    """Of several rows with one key the last one, with a warning that names those left out."""
    last: dict[Any, int] = dict(zip(map(key, rows), range(len(rows)), strict=True))
    if len(last) == len(rows):
        return rows
    kept = set(last.values())
    left_out = [row[0] for place, row in enumerate(rows) if place not in kept]
    problems.warn_rows(
        sheet, "", left_out, "A later row of the same person and day is taken instead of this one."
    )
    return list(compress(rows, (place in kept for place in range(len(rows)))))


def alike[R: tuple[Any, ...]](rows: list[R], sheet: str, problems: Problems) -> None:
    """A warning for rows that are the same in everything; all of them count."""
    content = itemgetter(slice(1, None))
    if len(set(map(content, rows))) == len(rows):
        return
    seen: set[Any] = set()
    again: list[int] = []
    for row in rows:
        if (said := content(row)) in seen:
            again.append(row[0])
        seen.add(said)
    problems.warn_rows(
        sheet, "", again, "Exactly the same stands in an earlier row. Both count; delete one if it is a slip."
    )
