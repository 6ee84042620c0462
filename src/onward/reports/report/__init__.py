"""The report: its words, charts and tables, and the files that it is printed in."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.reports.choices import Audience
from onward.reports.report import make as making
from onward.reports.report.gather import Wanted


def make(  # noqa: PLR0913  what a report is asked of
    programme: Programme,
    *,
    office: Office | None,
    as_of: dt.date,
    out: Path,
    cohorts: Sequence[str] = (),
    audience: Audience = "internal",
    formats: Sequence[str] = making.FORMATS,
) -> list[Path]:
    """Write the report's files into the folder ``out`` and return their paths.

    No ``office`` stands for all; no ``cohorts`` for all. Raises :class:`Refused`.
    """
    return making.make(Wanted(programme, office, as_of, tuple(cohorts), audience), out, formats)
