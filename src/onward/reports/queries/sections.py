import datetime as dt
from dataclasses import dataclass

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.reports.models import ReportSection


def latest(programme: Programme, office: Office | None) -> dict[str, ReportSection]:
    """The latest row of each section by key, in one query; none where no office is meant."""
    if office is None:
        return {}
    rows = (
        ReportSection.objects.filter(programme=programme, office=office)
        .select_related("recorded_by")
        .order_by("id")
    )
    return {row.key: row for row in rows}


@dataclass(frozen=True)
class Section:
    """A section that the definition asks for, and what the team last wrote for it; no text is blank."""

    key: str
    title: str
    asks: str
    body: str
    saved_at: dt.datetime | None
    saved_by: str


def all_of(programme: Programme, office: Office | None) -> list[Section]:
    """Every section of the programme's report, in the definition's order."""
    report = current(programme).report
    rows = latest(programme, office)
    found = []
    for declared in report.sections if report else ():
        row = rows.get(declared.key)
        by = (row.recorded_by.name if row.recorded_by else "the command line") if row else ""
        saved_at = row.recorded_at if row else None
        body = row.body if row else ""
        found.append(Section(declared.key, declared.title, declared.asks, body, saved_at, by))
    return found


def one(programme: Programme, office: Office | None, key: str) -> Section | None:
    """The section of this key; ``None`` where the definition has none."""
    return next((section for section in all_of(programme, office) if section.key == key), None)
