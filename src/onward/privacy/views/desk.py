from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.people.parts import Part
from onward.privacy.pages import desk_page, due_page


@require_safe
@allow("privacy.record")
def desk(request: StaffRequest) -> HttpResponse:
    """What waits at the data-protection desk."""
    page = desk_page(request.user)
    shown = [one.person_id for one in page["requests"]]
    looked(by=request.user.actor, kind="privacy.desk_looked", people=shown, part=Part.PRIVACY)
    return render(request, "privacy/desk.html", page)


@require_safe
@allow("audit.see")
def due(request: StaffRequest) -> HttpResponse:
    """Whose time ends within 30 days, and what may be forgotten today."""
    if request.user.office is None:
        raise Http404
    page = due_page(request.user, request.user.office)
    shown = [going.first.person_id for going in page["people"]]
    looked(by=request.user.actor, kind="privacy.due_looked", people=shown, part=Part.PRIVACY)
    return render(request, "privacy/due.html", page)
