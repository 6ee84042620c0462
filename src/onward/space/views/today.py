from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.requests import StaffRequest
from onward.space.access import own_page
from onward.space.queries.me import called, person_of
from onward.space.queries.today import next_class


@require_safe
@own_page
def home(request: StaffRequest) -> HttpResponse:
    context = {
        "here": "today",
        "name": called(person_of(request.user)),
        "session": next_class(request.user, today=timezone.localdate()),
    }
    return render(request, "space/home.html", context)
