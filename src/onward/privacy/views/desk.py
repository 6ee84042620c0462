from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.privacy.pages import desk_page


@require_safe
@allow("privacy.record")
def desk(request: StaffRequest) -> HttpResponse:
    """What waits at the data-protection desk."""
    return render(request, "privacy/desk.html", desk_page(request.user))
