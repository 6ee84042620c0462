from onward.accounts.models import Office
from onward.programmes.models import Programme
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
