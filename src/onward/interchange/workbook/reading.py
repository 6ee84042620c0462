"""Reading a workbook: the whole file to rows, with everything that is wrong in it told in one go."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from django.utils import timezone
from python_calamine import CalamineError

from onward.interchange.workbook import files, scan, tables
from onward.interchange.workbook.layout import Sheet, layout
from onward.interchange.workbook.limits import Limits
from onward.interchange.workbook.problems import Problems, in_words, nearest
from onward.interchange.workbook.rows import Workbook
from onward.interchange.workbook.sheets import Sheets
from onward.interchange.workbook.tables import Table, TooFar
from onward.interchange.workbook.words import folded
from onward.lib.sweeping import without_sweeping
from onward.programmes.definition.schema import Definition

READ_ME, LISTS = "read me", "lists"  # the template's own sheets
_BREAKS = (*files.UNREADABLE, CalamineError)  # what a damaged file makes the readers raise
_READERS = (
    2  # the reader of workbooks works beside Python, so that one sheet is read while another is worked out
)

type Progress = Callable[[float, str], None]


class _TooManyRows(Exception):
    pass


class _Damaged(Exception):
    pass


def read(
    path: Path, definition: Definition, limits: Limits | None = None, progress: Progress | None = None
) -> Workbook:
    """What the workbook at ``path`` says, and all that is wrong in it; nothing a file holds makes it raise.

    ``progress`` is told the share done (0 to 1) and the sheet that is read.
    """
    limits = limits or Limits.of_settings()
    problems = Problems()
    if refused := files.refusal(path, limits):
        problems.error("", None, "", refused)
        return Workbook(problems=problems)
    with without_sweeping():
        return _read(path, definition, limits, problems, progress or (lambda share, sheet: None))


def _read(
    path: Path, definition: Definition, limits: Limits, problems: Problems, progress: Progress
) -> Workbook:
    sheets = layout(definition, timezone.localdate())
    try:
        there = _sheets_there(scan.parts(path), sheets, problems)
    except files.UNREADABLE:
        problems.error("", None, "", files.damaged())
        return Workbook(problems=problems)
    reading = Sheets(definition, problems)
    try:
        for done, (sheet, table) in enumerate(_loaded(path, sheets, there, limits)):
            progress(done / len(sheets), sheet.name)
            if isinstance(table, TooFar):
                problems.error(there[sheet.name][0], None, "", str(table))
            elif table is not None:
                reading.take(sheet, table)
    except _TooManyRows:
        problems.first(
            f"The workbook has more than {limits.rows:,} rows, and that is the most that is read at once. "
            "Delete "
            "empty rows below the tables, or split it by cohort.",
        )
        return Workbook(problems=problems)
    except _Damaged:
        problems.first(files.damaged())
        return Workbook(problems=problems)
    return reading.finished()


def _sheets_there(
    parts: dict[str, str], sheets: tuple[Sheet, ...], problems: Problems
) -> dict[str, tuple[str, str]]:
    """Expected sheet to its name as written and its part of the file; tells what is missing and what is
    spare."""
    expected = {folded(sheet.name): sheet for sheet in sheets}
    there: dict[str, tuple[str, str]] = {}
    spare = []
    for name, part in parts.items():
        sheet = expected.get(folded(name))
        if sheet and sheet.name in there:
            other = there[sheet.name][0]
            problems.error(
                name,
                None,
                "",
                f"The sheet “{other}” has the same name but for capitals and spaces. Put all rows on one of "
                "the two and delete the other.",
            )
        elif sheet:
            there[sheet.name] = (name, part)
        elif folded(name) not in (READ_ME, LISTS):
            spare.append(name)
    names = in_words(parts) if parts else "none"
    for sheet in sheets:
        if sheet.needed and sheet.name not in there:
            problems.error(
                sheet.name,
                None,
                "",
                f"This sheet is missing. The workbook's sheets are {names}. Add it, or rename the sheet "
                "that holds "
                f"it.{nearest(sheet.name, spare)}",
            )
    for name in spare:
        missing = [sheet.name for sheet in sheets if sheet.name not in there]
        problems.warn(name, None, "", f"This sheet is not known and is left out.{nearest(name, missing)}")
    return there


def _loaded(
    path: Path, sheets: tuple[Sheet, ...], there: dict[str, tuple[str, str]], limits: Limits
) -> Iterator[tuple[Sheet, Table | TooFar | None]]:
    """Each expected sheet in turn; at most two are read ahead."""
    counted = 0
    with ThreadPoolExecutor(_READERS) as readers:
        waiting: list[tuple[Sheet, Future[tuple[int, Table | TooFar]]]] = []
        todo = iter([sheet for sheet in sheets if sheet.name in there])
        missing = [sheet for sheet in sheets if sheet.name not in there]
        try:
            while True:
                while len(waiting) <= _READERS and (sheet := next(todo, None)) is not None:
                    columns = [column.name for column in sheet.columns]
                    job = readers.submit(_one, path, *there[sheet.name], columns, limits.rows - counted)
                    waiting.append((sheet, job))
                if not waiting:
                    break
                sheet, job = waiting.pop(0)
                count, table = job.result()
                counted += count
                if counted > limits.rows:
                    raise _TooManyRows
                yield sheet, table
            for sheet in missing:
                yield sheet, None
        finally:
            readers.submit(tables.close)


def _one(path: Path, name: str, part: str, columns: list[str], most: int) -> tuple[int, Table | TooFar]:
    """One sheet's table and how many rows its XML has; no table is built where they are too many."""
    try:
        seen = tables.look(path, part)
        if seen.rows > most:
            raise _TooManyRows
        return seen.rows, tables.load(path, name, columns, seen)
    except TooFar as far:
        return 0, far
    except Exception as error:
        if isinstance(error, _BREAKS):
            raise _Damaged from error
        raise
    except BaseException as error:  # the reader of workbooks, written in Rust, may give up with a panic
        if type(error).__name__ != "PanicException":
            raise
        raise _Damaged from error
