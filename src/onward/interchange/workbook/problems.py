"""Gathering what is wrong in a workbook, many rows with one and the same warning in one sentence."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from onward.interchange.workbook.rows import Problem

_ROWS_NAMED = 5


class Problems(list[Problem]):
    """Problems in the order they were found."""

    def error(self, sheet: str, row: int | None, column: str, sentence: str) -> None:
        self.append(Problem("error", sheet, row, column, sentence))

    def first(self, sentence: str) -> None:
        """An error of the whole file, before those found on the way to it, however many they are."""
        self.insert(0, Problem("error", "", None, "", sentence))

    def warn(self, sheet: str, row: int | None, column: str, sentence: str) -> None:
        self.append(Problem("warning", sheet, row, column, sentence))

    def warn_rows(self, sheet: str, column: str, rows: Sequence[int], sentence: str) -> None:
        """One warning for all these rows: they are named, or counted where they are many."""
        if len(rows) == 1:
            self.warn(sheet, rows[0], column, sentence)
        elif rows:
            self.warn(sheet, None, column, f"{sentence} ({rows_in_words(rows)})")


def rows_in_words(rows: Sequence[int]) -> str:
    """``rows 2, 5 and 9``, or ``rows 2, 3, 4, 5, 6 and 40 more``."""
    first = [str(row) for row in rows[:_ROWS_NAMED]]
    more = len(rows) - len(first)
    last = f"{more:,} more" if more else first.pop()
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"


def in_words(names: Iterable[str], last: str = "and") -> str:
    """``a, b and c``; ``nothing`` where there is none."""
    *first, end = list(names) or ["nothing"]
    return f"{', '.join(first)} {last} {end}" if first else end


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean “x”?`` with a space before it, or nothing."""
    by_folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f" Did you mean “{by_folded[found[0]]}”?" if found else ""
