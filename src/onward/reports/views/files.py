from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actors import Actor
from onward.programmes.queries.definitions import current
from onward.reports import access
from onward.reports.actions import editions, exports
from onward.reports.forms import FilesForm
from onward.reports.pages.asking import asking
from onward.reports.queries.figures import for_audience
from onward.reports.queries.timetable import cohorts
from onward.reports.report.gather import Wanted
from onward.reports.report.make import NAMES, Edition

KINDS = {
    "docx": "Word file",
    "pdf": "PDF",
    "html": "Web page in one file",
    "xlsx": "Figures as a workbook",
    "json": "Figures as JSON",
}.items()


@require_http_methods(["GET", "HEAD", "POST"])
@allow("report.export")
def files(request: StaffRequest, key: str) -> HttpResponse:
    programme, office = access.programme_of(request.user, key), request.user.office
    if current(programme).report is None:
        return render(request, "reports/report_missing.html", {"programme": programme})
    codes = [cohort.code for cohort in cohorts(programme, office)]
    chosen = asking(request.user, programme, request.GET).wanted
    initial = {"cohort": chosen.cohorts, "as_of": chosen.as_of if request.GET else None}
    form = FilesForm(request.POST if request.method == "POST" else None, cohorts=codes, initial=initial)
    if not form.is_valid():
        return render(request, "reports/files.html", {"programme": programme, "form": form, "kinds": KINDS})
    asked = form.cleaned_data
    wanted = Wanted(
        programme,
        office,
        asked["as_of"] or timezone.localdate(),
        tuple(asked["cohort"]),
        asked["audience"],
        with_records=access.may_see_people(request.user),
    )
    return _file(wanted, asked["kind"], request.user.actor)


def _file(wanted: Wanted, kind: str, by: Actor) -> HttpResponse:
    """One format of the report to take away; that somebody took it is written down."""
    content = Edition(wanted).file(kind)
    if wanted.audience == "public":  # the next public edition has to mind what this one told
        editions.keep(asked=wanted.asked(), protected=for_audience(wanted.asked(), "public"), by=by)
    exports.record_made(programme=wanted.programme, audience=wanted.audience, kind=kind, by=by)
    return HttpResponse(
        content,
        content_type=exports.CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{NAMES[kind]}"'},
    )
