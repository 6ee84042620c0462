from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.people.parts import Part
from onward.reports.access import may_choose, programme_of
from onward.reports.pages import figures
from onward.reports.pages.asking import asking


@require_safe
@allow("figures.see")
def figure_list(request: StaffRequest, key: str) -> HttpResponse:
    programme = programme_of(request.user, key)
    asked = asking(request.user, programme, request.GET)
    context = {"programme": programme, "asked": asked, "tables": figures.tables(asked.wanted, asked.address)}
    return render(request, "reports/figure_list.html", context)


@require_safe
@allow("figures.see")
def figure(request: StaffRequest, key: str, figure_id: str) -> HttpResponse:
    programme = programme_of(request.user, key)
    asked = asking(request.user, programme, request.GET)
    page = figures.page(asked.wanted, figure_id, reader=request.user, with_splits=may_choose(request.user))
    if page is None:
        raise Http404
    looked(
        by=request.user.actor,
        kind="reports.figure_looked",
        people=page.listed,
        part=Part.REGISTER,
        object_type="programmes.programme",
        object_id=programme.pk,
    )
    return render(request, "reports/figure.html", {"programme": programme, "asked": asked, "page": page})
