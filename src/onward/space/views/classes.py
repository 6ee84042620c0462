"""The participant's classes, and their calendar on the phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.requests import StaffRequest
from onward.lib import qr_codes
from onward.space.access import own_page
from onward.space.queries.me import person_of
from onward.space.queries.today import coming_classes
from onward.training.actions import feeds
from onward.training.queries.feeds import address, standing


@require_safe
@own_page
def classes(request: StaffRequest) -> HttpResponse:
    person = person_of(request.user)
    context = {
        "here": "today",
        "sessions": coming_classes(person, today=timezone.localdate()),
        "feed": standing(person),
    }
    return render(request, "space/classes.html", context)


@require_POST
@own_page
def calendar_make(request: StaffRequest) -> HttpResponse:
    """A new secret address for the phone's calendar, shown this once."""
    token = feeds.make_own_feed(person=person_of(request.user), by=request.user.actor)
    where = request.build_absolute_uri(address(token))
    context = {"here": "today", "address": where, "picture": qr_codes.svg(where)}
    return render(request, "space/calendar_made.html", context)


@require_POST
@own_page
def calendar_stop(request: StaffRequest) -> HttpResponse:
    if feeds.stop_own_feed(person=person_of(request.user), by=request.user.actor):
        messages.success(request, "The calendar is off. The address shows nothing now.")
    return redirect("space:classes")
