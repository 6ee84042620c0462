"""``onward report``: the report of a programme as files."""

import argparse
import datetime as dt
from pathlib import Path

from django.utils import timezone

from onward.accounts.queries.offices import office as office_of
from onward.audit.actors import COMMAND
from onward.lib import dates
from onward.lib.commands import Commands
from onward.lib.refusals import Refused
from onward.programmes.queries.definitions import programme as programme_of
from onward.reports import report
from onward.reports.actions import editions
from onward.reports.choices import AUDIENCES
from onward.reports.disclosure import Audience
from onward.reports.queries import figures as asked
from onward.reports.queries.timetable import only_office
from onward.reports.report.make import FORMATS


def add(commands: Commands) -> None:
    parser = commands.add_parser("report", help="write a programme's report as files")
    parser.add_argument("--programme", required=True, metavar="KEY")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder for the files")
    parser.add_argument("--office", metavar="KEY", help="of one office only (default: all)")
    parser.add_argument(
        "--cohort", nargs="+", action="extend", default=[], metavar="CODE", help="of these cohorts only"
    )
    parser.add_argument("--as-of", metavar="DATE", help="leave out what is dated later (default: today)")
    parser.add_argument("--audience", choices=tuple(AUDIENCES), help="who will read it (default: internal)")
    parser.add_argument("--public", action="store_true", help="short for --audience public")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS), metavar="FORMAT",
                        help=f"some of {', '.join(FORMATS)} (default: all)")  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes the files and prints where they are and how large."""
    if arguments.public and arguments.audience not in (None, "public"):
        raise Refused(f"--public and --audience {arguments.audience} contradict each other. Leave one out.")
    programme = programme_of(arguments.programme)
    office = office_of(arguments.office) if arguments.office else only_office(programme)
    as_of = _day(arguments.as_of)
    known = asked.known_cohorts(asked.Asked(programme, office, as_of))
    cohorts = asked.cohorts(arguments.cohort, known)
    named: Audience | None = arguments.audience
    audience: Audience = "public" if arguments.public else named or "internal"
    if audience == "public":
        figures = asked.Asked(programme, office, as_of, cohorts)
        editions.keep(asked=figures, protected=asked.for_audience(figures, audience), by=COMMAND)
    paths = report.make(
        programme,
        office=office,
        as_of=as_of,
        cohorts=cohorts,
        audience=audience,
        out=arguments.out,
        formats=list(dict.fromkeys(arguments.formats)),
    )
    for path in paths:
        print(f"{path}  {_size(path.stat().st_size)}")
    return 0


def _day(text: str | None) -> dt.date:
    if text is None:
        return timezone.localdate()
    found = dates.parse(text)
    if found is None:
        raise Refused(f"--as-of: “{text}” is no date. Write it like 2021-11-30 or 30/11/2021.")
    return found


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
