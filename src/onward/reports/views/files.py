from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.reports import access
from onward.reports.actions import exports
from onward.reports.forms import FilesForm
from onward.reports.pages.asking import asking
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
    codes = [cohort.code for cohort in cohorts(programme, office)]
    chosen = asking(request.user, programme, request.GET).wanted
    initial = {"cohort": chosen.cohorts, "as_of": chosen.as_of if request.GET else None}
    form = FilesForm(request.POST if request.method == "POST" else None, cohorts=codes, initial=initial)
    if not form.is_valid():
        return render(request, "reports/files.html", {"programme": programme, "form": form, "kinds": KINDS})
    asked = form.cleaned_data
    day = asked["as_of"] or timezone.localdate()
    records = access.may_see_people(request.user)
    wanted = Wanted(programme, office, day, tuple(asked["cohort"]), asked["audience"], with_records=records)
    content = Edition(wanted).file(asked["kind"])
    exports.record_made(
        programme=programme, audience=asked["audience"], kind=asked["kind"], by=request.user.actor
    )
    return HttpResponse(
        content,
        content_type=exports.CONTENT_TYPES[asked["kind"]],
        headers={"Content-Disposition": f'attachment; filename="{NAMES[asked["kind"]]}"'},
    )
