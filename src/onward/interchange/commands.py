"""``onward import`` and ``onward template``: the programme's workbook in, and the empty one out."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from onward.accounts.models import Office
from onward.accounts.queries.offices import office as office_of
from onward.accounts.queries.offices import only_office
from onward.audit.actors import COMMAND
from onward.interchange import workbook as workbooks
from onward.interchange.actions import imports, trial
from onward.interchange.actions.imports import Counts
from onward.interchange.workbook import Problem, Workbook
from onward.lib.commands import Commands
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.programmes.queries import definitions

MOST_PRINTED = 200
_READING_SHARE = 0.3  # of the whole work, for the progress line

type Progress = Callable[[float, str], None]


def add(commands: Commands) -> None:
    """Add ``import`` and ``template``."""
    bring_in = commands.add_parser("import", help="bring a programme's workbook into the records")
    bring_in.add_argument("workbook", type=Path, metavar="WORKBOOK.xlsx", help="the workbook")
    bring_in.add_argument("--programme", required=True, metavar="KEY", help="see: onward programme list")
    bring_in.add_argument("--office", metavar="KEY", help="whose records (default: the only office)")
    bring_in.add_argument("--check", action="store_true", help="say what would happen, and store nothing")
    bring_in.set_defaults(run=import_workbook)
    template = commands.add_parser("template", help="write an empty workbook to fill in")
    template.add_argument("out", type=Path, metavar="OUT.xlsx", help="where to write it")
    template.add_argument("--programme", required=True, metavar="KEY", help="see: onward programme list")
    template.add_argument("--force", action="store_true", help="write over a file that is there")
    template.set_defaults(run=write_template)


def import_workbook(arguments: argparse.Namespace) -> int:
    """Read, check and store; raises :class:`Refused` with everything that is wrong, and then stores
    nothing."""
    programme = definitions.programme(arguments.programme)
    office = office_of(arguments.office) if arguments.office else only_office()
    progress = _progress_line() if sys.stderr.isatty() else _silent
    try:
        definition = definitions.current(programme)
        workbook = workbooks.read(arguments.workbook, definition, progress=_part(progress, 0, _READING_SHARE))
        progress(_READING_SHARE, "")
        _print_found(workbooks.rows_by_sheet(workbook, definition))
        _print_problems(workbook.warnings, "warning")
        if workbook.errors:
            raise Refused(*_refusal(workbook.errors))
        counts = _stored(arguments, workbook, programme, office, progress)
    finally:
        progress(-1, "")
    _print_counts(counts, check=arguments.check)
    return 0


def _stored(
    arguments: argparse.Namespace,
    workbook: Workbook,
    programme: Programme,
    office: Office,
    progress: Progress,
) -> Counts:
    store = trial.count if arguments.check else imports.store
    return store(
        workbook=workbook,
        programme=programme,
        office=office,
        by=COMMAND,
        progress=_part(progress, _READING_SHARE, 1),
    )


def _print_found(found: dict[str, int]) -> None:
    print("Found in the workbook:" if found else "The workbook holds no rows yet.")
    for sheet, rows in found.items():
        print(f"  {sheet.replace('_', ' '):<16}{rows:>10,} rows")


def _print_problems(problems: Sequence[Problem], kind: str) -> None:
    if problems:
        print(f"{len(problems):,} {kind}{'s' if len(problems) > 1 else ''}:")
    for problem in problems[:MOST_PRINTED]:
        print(f"  {problem}")
    if len(problems) > MOST_PRINTED:
        print(f"  … and {len(problems) - MOST_PRINTED:,} more.")


def _refusal(errors: Sequence[Problem]) -> list[str]:
    sentences = [str(error) for error in errors[:MOST_PRINTED]]
    if len(errors) > MOST_PRINTED:
        sentences.append(f"… and {len(errors) - MOST_PRINTED:,} more errors.")
    count = "One error" if len(errors) == 1 else f"{len(errors):,} errors"
    return [*sentences, f"{count}: nothing was stored. Correct the workbook and import it again."]


def _print_counts(counts: Counts, *, check: bool) -> None:
    print("Checked; nothing was stored. An import would come to:" if check else "Stored:")
    for sheet, count in counts.sheets.items():
        if count.new or count.changed or count.unchanged:
            print(
                f"  {sheet.replace('_', ' '):<16}{count.new:>10,} new {count.changed:>10,} changed "
                f"{count.unchanged:>10,} unchanged"
            )
    if counts.unchanged and not counts.new and not counts.changed:
        print("  Nothing is new: everything in the workbook was known already.")
    if counts.left:
        print("Stored earlier for the same people, no longer in the workbook, and still counted:")
        for sheet, rows in counts.left.items():
            print(f"  {sheet.replace('_', ' '):<16}{rows:>10,} {'row' if rows == 1 else 'rows'}")
        print("  An import never deletes. A date or an item that was corrected makes a second row.")


def write_template(arguments: argparse.Namespace) -> int:
    """Write the empty workbook; raises :class:`Refused` where a file is there already."""
    definition = definitions.current(definitions.programme(arguments.programme))
    if arguments.out.suffix.lower() != ".xlsx":
        raise Refused(f"{arguments.out} does not end in .xlsx. Name the file such as workbook.xlsx.")
    if arguments.out.exists() and not arguments.force:
        raise Refused(
            f"{arguments.out} is there already. Name another file, or add --force to write over it."
        )
    workbooks.write(arguments.out, definition)
    print(
        f"Written to {arguments.out}. Open it in Excel or LibreOffice; the sheet “read me” says how to "
        "fill it in."
    )
    return 0


def _silent(share: float, what: str) -> None:
    pass


def _part(progress: Progress, start: float, end: float) -> Progress:
    """The same progress for one part of the work."""
    return lambda share, what: progress(start + share * (end - start), what)


def _progress_line() -> Progress:
    def show(share: float, what: str) -> None:
        if share < 0 or not what:
            sys.stderr.write("\r\033[K")
        else:
            bar = "█" * round(30 * share)
            sys.stderr.write(f"\r\033[K{bar:░<30} {share:>4.0%} {what}")
        sys.stderr.flush()

    return show
