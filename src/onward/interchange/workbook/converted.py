"""A raw table to values: whole columns at once, with a problem for each cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from onward.interchange.workbook.cells import Convert, Raw
from onward.interchange.workbook.columns import BAD, Values
from onward.interchange.workbook.known import Known
from onward.interchange.workbook.layout import Column, Sheet
from onward.interchange.workbook.problems import Problems, in_words, nearest
from onward.interchange.workbook.tables import Table


@dataclass(slots=True)
class Converted:
    """Values by column name, in the layout's order; ``bad`` are places (from 0) of rows with an error."""

    sheet: str
    rows: Sequence[int]
    columns: dict[str, list[object]]
    bad: set[int]

    def without_bad(self) -> "Converted":
        """The same without the rows that have an error."""
        if not self.bad:
            return self
        keep = [i not in self.bad for i in range(len(self.rows))]
        columns = {name: list(compress(column, keep)) for name, column in self.columns.items()}
        return Converted(self.sheet, list(compress(self.rows, keep)), columns, set())


class Converter:
    """Works out sheets for one workbook; what was learnt of a column's spellings serves other sheets too."""

    def __init__(self, known: Known, problems: Problems) -> None:
        self._known = known
        self._problems = problems
        self._people: Values | None = None

    def converted(self, table: Table, sheet: Sheet) -> Converted | None:
        """The sheet's values; ``None`` where its header does not hold what is needed."""
        if not self._header_is_complete(table, sheet):
            return None
        result = Converted(table.sheet, table.rows, {}, set())
        for column in sheet.columns:
            raw = table.columns.get(column.name)
            if raw is None:
                result.columns[column.name] = [column.blank] * len(table.rows)
            else:
                result.columns[column.name] = self._column(table, column, raw, result.bad)
        return result

    def _column(self, table: Table, column: Column, raw: Sequence[Raw], bad: set[int]) -> list[object]:
        values = self._values(column)
        found = values.of(raw)
        if values.bad and BAD in found:
            for place, value in enumerate(found):
                if value is BAD:
                    bad.add(place)
                    self._problems.error(
                        table.sheet, table.rows[place], table.titles[column.name], values.bad[raw[place]]
                    )
        for cell, sentence in values.noted.items():
            at = [table.rows[place] for place, other in enumerate(raw) if other == cell]
            self._problems.warn_rows(table.sheet, table.titles[column.name], at, sentence)
        if column.missed and column.blank in found:
            at = [table.rows[place] for place, value in enumerate(found) if value == column.blank]
            self._problems.warn_rows(table.sheet, table.titles[column.name], at, f"Empty: {column.missed}.")
        return found

    def _values(self, column: Column) -> Values:
        if column.looked != "person":
            return Values(self._convert(column), blank=column.blank, needs=column.needs)
        if self._people is None:  # every sheet names the same people: learn them once
            self._people = Values(self._known.people, blank=column.blank, needs=column.needs)
        return self._people

    def _convert(self, column: Column) -> Convert:
        if column.looked == "cohort":
            return self._known.cohorts
        return self._known.session if column.looked == "session" else column.convert

    def _header_is_complete(self, table: Table, sheet: Sheet) -> bool:
        lacking = [c.name for c in sheet.columns if c.header == "needed" and c.name not in table.titles]
        for title in table.twice:
            self._problems.error(
                table.sheet,
                table.header,
                title,
                "The column is there twice. Delete one of the two, or rename it.",
            )
        if not table.titles and not (table.unknown and not sheet.needed):
            return self._empty(table, sheet)
        self._speak_of_unknown(table, sheet)
        for name in lacking:
            self._problems.error(table.sheet, table.header, name, _lacking(name, table.unknown))
        missed = [c.name for c in sheet.columns if c.header == "wanted" and c.name not in table.titles]
        if missed and not lacking:
            self._problems.warn(
                table.sheet,
                None,
                "",
                f"The sheet has no {'column' if len(missed) == 1 else 'columns'} {in_words(missed)}: what "
                "they would "
                "tell counts as not said.",
            )
        return not lacking and not table.twice

    def _empty(self, table: Table, sheet: Sheet) -> bool:
        if sheet.needed:
            names = in_words(column.name for column in sheet.columns if column.header == "needed")
            self._problems.error(
                table.sheet, None, "", f"No column is known here. The first row must hold the names {names}."
            )
        return False

    def _speak_of_unknown(self, table: Table, sheet: Sheet) -> None:
        free = [column.name for column in sheet.columns if column.name not in table.titles]
        for title in table.unknown:
            self._problems.warn(
                table.sheet,
                table.header,
                title,
                f"This column is not known and is left out.{nearest(title, free)}",
            )


def _lacking(name: str, unknown: Sequence[str]) -> str:
    return (
        f"The column {name} is missing. Add it with this name in the first row; leave its cells empty "
        "where nothing "
        f"is known.{nearest(name, unknown)}"
    )
