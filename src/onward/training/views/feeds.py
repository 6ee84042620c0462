"""The calendar on a participant's phone: made and stopped by the caseworker, read by the phone."""

import datetime as dt
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow, public
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib import qr_codes
from onward.lib.limits import Limit
from onward.people.parts import Part
from onward.people.queries import people
from onward.training.actions import feeds as actions
from onward.training.queries import feeds as queries
from onward.training.rules import calendar
from onward.training.views.timetable import FORM

HOUR = dt.timedelta(hours=1)
READ = Limit("training feed read", times=60, within=HOUR)
AMISS = Limit("training feed amiss", times=30, within=HOUR)


@require_http_methods(FORM)
@never_cache
@allow("people.change")
def feed_make(request: StaffRequest, code: str) -> HttpResponse:
    """Whether somebody's phone has their calendar; posted, a new address, shown this once."""
    person = people.one(request.user, code, Part.CONTACT, writing=request.method == "POST")
    looked(by=request.user.actor, kind="training.feed_looked", people=[person.pk], part=Part.CONTACT)
    if request.method != "POST":
        return render(request, "training/feed.html", {"person": person, "feed": queries.standing(person)})
    token = actions.make_feed(person=person, by=request.user.actor)
    address = request.build_absolute_uri(queries.address(token))
    context = {"person": person, "address": address, "picture": qr_codes.svg(address)}
    return render(request, "training/feed_made.html", context)


@require_POST
@never_cache
@allow("people.change")
def feed_stop(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.CONSENT, writing=True)
    if actions.stop_feed(person=person, by=request.user.actor):
        messages.success(request, "The address answers nobody any more.")
    else:
        messages.error(request, "There is no address to stop. It may have been stopped a moment ago.")
    return redirect("training:feed_make", person.code)


@require_safe
@never_cache
@public  # a phone's calendar cannot sign in: whoever holds the secret address reads it, until it is stopped
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's classes as an iCalendar file: hours, and nothing else."""
    where = str(get_adapter().get_client_ip(request))
    if AMISS.reached(where) or READ.reached(token):
        return HttpResponse(status=429, headers={"Retry-After": str(int(HOUR.total_seconds()))})
    found = queries.of_token(token)
    if found is None:
        AMISS.count(where)
        raise Http404
    READ.count(token)
    zone, now = found.person.office.time_zone, timezone.now()
    classes = queries.classes(found.person, today=now.astimezone(ZoneInfo(zone)).date())
    answer = HttpResponse(
        calendar.text(classes, zone=zone, now=now), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer
