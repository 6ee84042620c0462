from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.requests import StaffRequest
from onward.space.access import own_page
from onward.space.queries import me


@require_safe
@own_page
def home(request: StaffRequest) -> HttpResponse:
    name = me.called(me.person_of(request.user))
    return render(request, "space/home.html", {"here": "today", "name": name})
