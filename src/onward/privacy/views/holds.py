from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.privacy.actions import holds as actions
from onward.privacy.forms import HoldForm
from onward.privacy.queries import holds as queries


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.decide")
def holds(request: StaffRequest) -> HttpResponse:
    """Every hold of the office, and a new one."""
    office = request.user.office
    if office is None:
        raise Http404
    form = HoldForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.place(office=office, on=told["on"], reason=told["reason"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Nothing of it is forgotten until the hold is lifted.")
            return redirect("privacy:holds")
    found = list(queries.all_seen(request.user))
    shown = [hold.person_id for hold in found if hold.person_id]
    looked(by=request.user.actor, kind="privacy.holds_looked", people=shown, part=Part.PRIVACY)
    return render(request, "privacy/holds.html", {"form": form, "holds": found})


@require_POST
@allow("privacy.decide")
def hold_lift(request: StaffRequest, hold_id: int) -> HttpResponse:
    try:
        actions.lift(hold=queries.one(request.user, hold_id), by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "The hold is lifted. What was due meanwhile is due now.")
    return redirect("privacy:holds")
