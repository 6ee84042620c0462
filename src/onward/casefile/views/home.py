from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.casefile.queries import home as home_queries


@require_safe
@allow("home.see")
def home(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "home": home_queries.of(request.user, today=today),
        "today": today,
        "may_import": may(request.user, "workbook.import"),
        "may_see_cohorts": may(request.user, "cohorts.see"),
        "may_see_people": may(request.user, "referrals.decide"),
        "may_see_report": may(request.user, "report.see"),
        "may_see_figures": may(request.user, "figures.see"),
    }
    return render(request, "casefile/home.html", context)
