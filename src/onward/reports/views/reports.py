from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.programmes.queries.cohorts import programmes_of
from onward.programmes.queries.definitions import current
from onward.reports.access import programme_of
from onward.reports.pages.asking import asking
from onward.reports.pages.report import page
from onward.reports.report.make import Edition


@require_safe
@allow("report.see")
def report_list(request: StaffRequest) -> HttpResponse:
    context = {
        "programmes": list(programmes_of(request.user)),
        "may_see_figures": may(request.user, "figures.see"),
        "may_write": may(request.user, "report.write"),
        "may_export": may(request.user, "report.export"),
    }
    return render(request, "reports/report_list.html", context)


@require_safe
@allow("report.see")
def report(request: StaffRequest, key: str) -> HttpResponse:
    programme = programme_of(request.user, key)
    asked = asking(request.user, programme, request.GET)
    if current(programme).report is None:
        return render(request, "reports/report_missing.html", {"programme": programme})
    context = {
        "programme": programme,
        "asked": asked,
        "page": page(
            Edition(asked.wanted),
            address=asked.address,
            may_open=may(request.user, "figures.see"),
            may_write=may(request.user, "report.write"),
        ),
        "may_write": may(request.user, "report.write"),
        "may_export": may(request.user, "report.export"),
    }
    return render(request, "reports/report.html", context)
