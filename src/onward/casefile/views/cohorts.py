from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.casefile.queries import cohorts as cohort_queries
from onward.people.parts import Part
from onward.programmes.queries.cohorts import visible_to

PER_PAGE = 25


@require_safe
@allow("cohorts.see")
def cohort_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": cohort_queries.lines(list(page.object_list), today=timezone.localdate()),
        "may_import": may(request.user, "workbook.import"),
    }
    return render(request, "casefile/cohort_list.html", context)


@require_safe
@allow("cohorts.see")
def cohort(request: StaffRequest, cohort_id: int) -> HttpResponse:
    found = get_object_or_404(visible_to(request.user).select_related("programme", "office"), pk=cohort_id)
    page = cohort_queries.page(found, user=request.user, today=timezone.localdate())
    looked(
        by=request.user.actor,
        kind="casefile.cohort_looked",
        people=[place.person_id for place, _ in page.people],
        part=Part.REGISTER,
        object_type="programmes.cohort",
        object_id=found.pk,
    )
    return render(request, "casefile/cohort.html", {"page": page, "cohort": found})
