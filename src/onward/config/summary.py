"""``onward summary``: a workbook read straight to a workbook of its figures; nothing is stored.

It stands here because it needs both the reading of workbooks and the figures.
"""

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from onward.interchange import facts, workbook
from onward.interchange.workbook import Workbook
from onward.lib.commands import Commands
from onward.lib.refusals import Refused
from onward.lib.sweeping import without_sweeping
from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition, Split
from onward.reports.commands import add_day, add_splits, day, several
from onward.reports.figures import compute, sheets
from onward.reports.queries.figures import splits


def add(commands: Commands) -> None:
    """Add ``summary``."""
    command = commands.add_parser(
        "summary", help="count the figures of a workbook into a workbook, storing nothing"
    )
    command.add_argument("workbook", type=Path, metavar="WORKBOOK.xlsx", help="the workbook to read")
    command.add_argument("out", type=Path, metavar="OUT.xlsx", help="where to write the figures")
    command.add_argument(
        "--programme", required=True, metavar="KEY", help="a definition that comes with Onward"
    )
    command.add_argument(
        "--definition", type=Path, metavar="FOLDER", help="another definition of it, not applied yet"
    )
    add_splits(command)
    add_day(command)
    command.set_defaults(run=summary, needs_database=False)


def summary(arguments: argparse.Namespace) -> int:
    """Read, count and write; raises :class:`Refused` with all that is wrong in the workbook."""
    if arguments.out.suffix.lower() != ".xlsx":
        raise Refused(f"{arguments.out} does not end in .xlsx. Name the file such as figures.xlsx.")
    definition = _definition(arguments.programme, arguments.definition)
    by = splits(several(arguments.by), definition)
    read = _write(arguments.workbook, definition, day(arguments.as_of), arguments.out, by)
    people = len(read.participants)
    print(f"Written to {arguments.out}: the figures of {people:,} people.")
    if read.warnings:
        number = len(read.warnings)
        print(f"{number:,} warning{'s' if number > 1 else ''}: onward import shows what to look at.")
    return 0


def write(
    path: Path, *, definition_key: str, as_of: dt.date, out: Path, by: Sequence[Split] = ()
) -> Workbook:
    """The figures of the workbook at ``path``, by a shipped definition, to the workbook ``out``.

    Returns the workbook as read. Raises :class:`Refused` with a sentence for each error in it.
    """
    return _write(path, _definition(definition_key, None), as_of, out, by)


def _definition(key: str, folder: Path | None) -> Definition:
    known = {path.name: path for path in files.shipped()}
    if folder is None and key not in known:
        raise Refused(
            f"No definition {key!r} comes with Onward. Known: {', '.join(known)}. "
            "For another one name its folder with --definition."
        )
    definition = files.read(folder or known[key])
    if definition.key != key:
        raise Refused(f"The definition in {folder} is of {definition.key}, not of {key}. Name one of them.")
    return definition


def _write(path: Path, definition: Definition, as_of: dt.date, out: Path, by: Sequence[Split]) -> Workbook:
    read = workbook.read(path, definition)
    if read.errors:
        raise Refused(*(str(problem) for problem in read.errors))
    cohorts = [row.code for row in sorted(read.cohorts, key=lambda row: (row.starts_on, row.code))]
    with without_sweeping():
        people = facts.read(read, definition, as_of=as_of, with_ages="age_band" in by)
        results = compute(definition, people, by=by, cohorts=cohorts)
    sheets.write(out, results, definition, about={"Workbook": path.name, "As of": as_of.isoformat()})
    return read
