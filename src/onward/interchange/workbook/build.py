"""Values to rows: one small tuple for each line of a sheet that has no error."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from onward.interchange.workbook.converted import Converted
from onward.interchange.workbook.problems import Problems
from onward.interchange.workbook.rows import (
    AssistanceRow,
    AttendanceRow,
    CohortRow,
    ContributionRow,
    FollowUpRow,
    MoveOnRow,
    ObjectiveRow,
    ParticipantRow,
    ResponseRow,
    SessionRow,
    SupportRow,
)
from onward.programmes.definition.schema import Criterion, Definition, Instrument


def _rows[R: tuple[Any, ...]](kind: type[R], numbers: Iterable[int], *columns: Iterable[object]) -> list[R]:
    """Named tuples made without a Python call each: half a million of them are made here."""
    return list(map(partial(tuple.__new__, kind), zip(numbers, *columns, strict=True)))


def _plain[R: tuple[Any, ...]](kind: type[R], sheet: Converted) -> list[R]:
    """Rows whose fields are the sheet's columns in the same order."""
    return _rows(kind, sheet.rows, *sheet.columns.values())


def cohorts(sheet: Converted) -> list[CohortRow]:
    return _plain(CohortRow, sheet)


def participants(sheet: Converted, criteria: tuple[Criterion, ...]) -> list[ParticipantRow]:
    keys = [criterion.key for criterion in criteria]
    names = list(sheet.columns)
    first = names.index("young_children") + 1
    columns = list(sheet.columns.values())
    answers = _filled(keys, columns[first : first + len(keys)], len(sheet.rows), "")
    return _rows(ParticipantRow, sheet.rows, *columns[:first], answers, *columns[first + len(keys) :])


def _filled(
    keys: list[str], columns: list[list[object]], count: int, blank: object
) -> list[dict[str, object]]:
    """A dictionary for each row, blanks left out."""
    if not keys:
        return [{} for _ in range(count)]
    if any(blank in column for column in columns):
        return [
            {key: value for key, value in zip(keys, row, strict=True) if value != blank}
            for row in zip(*columns, strict=True)
        ]
    return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]


def sessions(sheet: Converted, definition: Definition, problems: Problems) -> list[SessionRow]:
    """Sessions; where the hours are blank, as long as the definition has it."""
    lengths = {session.code: session.hours for module in definition.modules for session in module.sessions}
    lasting = sheet.columns["hours"]
    if None in lasting:
        at = [row for row, hours in zip(sheet.rows, lasting, strict=True) if hours is None]
        problems.warn_rows(
            sheet.sheet, "hours", at, "Empty: the hours of the programme's definition are taken."
        )
        codes = sheet.columns["session"]
        sheet.columns["hours"] = [
            lengths.get(str(code), Decimal(0)) if hours is None else hours
            for code, hours in zip(codes, lasting, strict=True)
        ]
    return _plain(SessionRow, sheet)


def attendance(sheet: Converted) -> list[AttendanceRow]:
    """Register rows; those without a mark are left out, as they say nothing yet."""
    rows = _plain(AttendanceRow, sheet)
    return [row for row in rows if row.mark] if "" in sheet.columns["attendance"] else rows


def support(sheet: Converted) -> list[SupportRow]:
    return _plain(SupportRow, sheet)


def objectives(sheet: Converted) -> list[ObjectiveRow]:
    sheet.columns["core"] = [core == "yes" for core in sheet.columns["core"]]
    return _plain(ObjectiveRow, sheet)


def responses(sheet: Converted, instrument: Instrument) -> list[ResponseRow]:
    count = len(sheet.rows)
    columns = sheet.columns
    chosen = [item.key for item in instrument.items if item.answers != "text"]
    written = [item.key for item in instrument.items if item.answers == "text"]
    stages = (
        columns[instrument.stage_column] if instrument.stage_column else [instrument.stages[0].key] * count
    )
    return _rows(
        ResponseRow,
        sheet.rows,
        columns["ref"],
        [instrument.key] * count,
        stages,
        columns["date"],
        _filled(chosen, [columns[key] for key in chosen], count, None),
        _filled(written, [columns[key] for key in written], count, ""),
    )


def assistance(sheet: Converted) -> list[AssistanceRow]:
    return _plain(AssistanceRow, sheet)


def follow_ups(sheet: Converted) -> list[FollowUpRow]:
    return _plain(FollowUpRow, sheet)


def move_on(sheet: Converted) -> list[MoveOnRow]:
    return _plain(MoveOnRow, sheet)


def contributions(sheet: Converted) -> list[ContributionRow]:
    return _plain(ContributionRow, sheet)
