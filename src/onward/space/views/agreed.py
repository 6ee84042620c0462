from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.actions import consents
from onward.people.choices import Purpose
from onward.people.queries import consents as queries
from onward.space.access import own_page
from onward.space.queries import me


@require_safe
@own_page
def agreed(request: StaffRequest) -> HttpResponse:
    """What the participant agreed to, each with its text and one button."""
    context = {"here": "me", "purposes": queries.page(me.person_of(request.user))}
    return render(request, "space/agreed.html", context)


@require_POST
@own_page
def agreed_no(request: StaffRequest, purpose: str) -> HttpResponse:
    """One step: they take it back, or say no before anybody asked."""
    if purpose not in Purpose.values:
        raise Http404
    person, asked = me.person_of(request.user), Purpose(purpose)
    try:
        consents.say_no_own(person=person, purpose=asked, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "You said no. It counts from now on.")
        if left := queries.purpose_page(person, asked).left:
            messages.warning(request, f"This was shared before: {'; '.join(left)}.")
    return redirect("space:agreed")
