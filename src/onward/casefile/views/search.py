from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked_in_passing
from onward.casefile.queries import search

LONGEST = 120


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.see")
def find(request: StaffRequest) -> HttpResponse:
    """What was looked for. Posted, so that a name stands in no address, history or log of a web server.

    While somebody types, the answer is the list alone.
    """
    found = search.found(request.user, request.POST.get("text", "")[:LONGEST])
    looked_in_passing(
        by=request.user.actor, kind="casefile.search_looked", people=found.looked_at, part=found.part
    )
    context = {
        "found": found,
        "asked": request.method == "POST",
        "searching": True,  # the head leaves its own search away
        "may_register": may(request.user, "people.change"),
    }
    template = "casefile/find_found.html" if request.htmx else "casefile/find.html"
    return render(request, template, context)
