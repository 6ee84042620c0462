"""``onward figures``: every figure of a programme, as a table, CSV or JSON."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path

from django.utils import timezone

from onward.accounts.queries.offices import office
from onward.audit.actors import COMMAND
from onward.lib import dates
from onward.lib.commands import Commands
from onward.lib.refusals import Refused
from onward.programmes.queries import definitions
from onward.reports.actions import editions
from onward.reports.disclosure import Audience
from onward.reports.figures.document import as_csv, as_json
from onward.reports.figures.screen import table
from onward.reports.queries import figures as queries
from onward.reports.queries.figures import Asked

FORMATS = ("table", "csv", "json")
AUDIENCES = ("internal", "funder", "public")


def add(commands: Commands) -> None:
    """Add ``figures``."""
    command = commands.add_parser("figures", help="count the figures of a programme")
    command.add_argument(
        "--programme", required=True, metavar="KEY", help="which programme (onward programme list)"
    )
    command.add_argument("--office", metavar="KEY", help="of one office only (default: all)")
    command.add_argument("--cohort", metavar="CODE", action="append", nargs="+", help="of these cohorts only")
    add_splits(command)
    add_day(command)
    command.add_argument("--format", choices=FORMATS, help="how to write them (default: table)")
    command.add_argument("--audience", choices=AUDIENCES, help="who will read them (default: internal)")
    command.add_argument("--public", action="store_true", help="short for --audience public")
    command.add_argument("--out", type=Path, metavar="FILE", help="where to write (default: the screen)")
    command.set_defaults(run=figures)


def add_splits(command: argparse.ArgumentParser) -> None:
    """Add ``--by``, which may take several values and stand several times; see :func:`several`."""
    command.add_argument(
        "--by",
        metavar="SPLIT",
        action="append",
        nargs="+",
        help="split by sex, cohort, nationality, age_band, young_children",
    )


def add_day(command: argparse.ArgumentParser) -> None:
    """Add ``--as-of``; see :func:`day`."""
    command.add_argument("--as-of", metavar="DATE", help="leave out what is dated later (default: today)")


def several(given: list[list[str]] | None) -> list[str]:
    """The values of an option that may take several and stand several times; also ``a,b``."""
    return [name for word in chain.from_iterable(given or []) for name in word.split(",") if name]


def day(text: str | None) -> dt.date:
    """The day that ``--as-of`` names, today where it does not; raises :class:`Refused`."""
    if text is None:
        return timezone.localdate()
    found = dates.parse(text)
    if found is None:
        raise Refused(f"--as-of {text} is not a date. Write it as 2021-11-30 or 30/11/2021.")
    return found


def audience(arguments: argparse.Namespace) -> Audience:
    """Who will read the figures; raises :class:`Refused` where two are named."""
    named: Audience | None = arguments.audience
    if arguments.public and named not in (None, "public"):
        raise Refused(f"--public and --audience {named} contradict each other. Leave one of them out.")
    return "public" if arguments.public else named or "internal"


def figures(arguments: argparse.Namespace) -> int:
    """Count and print; raises :class:`Refused` where something asked for is not there."""
    programme = definitions.programme(arguments.programme)
    definition = definitions.current(programme)
    asked = Asked(
        programme=programme,
        office=office(arguments.office) if arguments.office else None,
        as_of=day(arguments.as_of),
        by=queries.splits(several(arguments.by), definition),
    )
    known = queries.known_cohorts(asked)
    asked = replace(asked, cohorts=queries.cohorts(several(arguments.cohort), known))
    protected = queries.for_audience(asked, audience(arguments))
    results = protected.results
    match _format(arguments):
        case "json":
            version = definitions.current_version(programme).version
            cohorts = asked.cohorts or known
            text = as_json(
                results, programme=programme.key, version=version, as_of=asked.as_of, cohorts=cohorts
            )
        case "csv":
            text = as_csv(results)
        case _:
            text = table(results, definition)
    if protected.published:
        editions.keep(asked=asked, protected=protected, by=COMMAND)
    write(text, arguments.out)
    print(*protected.notes, sep="\n", end="\n" if protected.notes else "", file=sys.stderr)
    return 0


def _format(arguments: argparse.Namespace) -> str:
    """As asked for, or as the file's name says."""
    if arguments.format is None and arguments.out is not None:
        return {".json": "json", ".csv": "csv"}.get(arguments.out.suffix.lower(), "table")
    return arguments.format or "table"


def write(text: str, out: Path | None) -> None:
    """To the screen, or to a file; raises :class:`Refused` where that cannot be written."""
    if out is None:
        print(text.rstrip("\n"))
        return
    try:
        out.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise Refused(f"{out} cannot be written ({error.strerror}). Name another file.") from error
    print(f"Written to {out}.")
