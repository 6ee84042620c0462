from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.messages.actions import messages as actions
from onward.messages.queries import log
from onward.people.parts import Part
from onward.people.queries import people

PER_PAGE = 25


@require_safe
@allow("people.see")
def person_messages(request: StaffRequest, code: str) -> HttpResponse:
    """What was sent to somebody, what was not and why, what waits."""
    person = people.one(request.user, code, Part.CONTACT)
    found = log.of_person(request.user, person)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    looked(by=request.user.actor, kind="messages.log_looked", people=[person.pk], part=Part.CONTACT)
    writes = Part.CONTACT in people.parts(request.user, person, writing=True)
    context = {
        "person": person,
        "page": page,
        "lines": log.lines(list(page.object_list), steps=True),
        "standing": log.standing(person),
        "may_write": writes and may(request.user, "people.change"),
    }
    return render(request, "messages/person_messages.html", context)


@require_POST
@allow("people.change")
def get_in_touch(request: StaffRequest, code: str) -> HttpResponse:
    """Ask somebody to get in touch, by a message that says no more than that."""
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    try:
        actions.ask_to_get_in_touch(person=person, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is in line. It leaves within ten minutes, if that is safe.")
    return redirect("messages:person_messages", code=person.code)


@require_safe
@allow("people.change")
def unsent(request: StaffRequest) -> HttpResponse:
    """Messages that were not sent in the last two weeks, and what to do about each."""
    page = Paginator(log.unsent(request.user), PER_PAGE).get_page(request.GET.get("page"))
    lines = log.lines(list(page.object_list))
    shown = [line.message.person_id for line in lines]
    looked(by=request.user.actor, kind="messages.list_looked", people=shown, part=Part.CONTACT)
    return render(request, "messages/unsent.html", {"page": page, "lines": lines})
