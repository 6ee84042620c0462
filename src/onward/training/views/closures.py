"""The days on which an office does not teach."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.training.actions import closures as actions
from onward.training.forms.closures import ClosureForm
from onward.training.queries import closures as queries


@require_http_methods(["GET", "HEAD", "POST"])
@allow("cohorts.change")
def closures(request: StaffRequest) -> HttpResponse:
    """All of them, and new ones."""
    if request.user.office is None:
        raise Http404
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_closure(office=request.user.office, told=form.closed(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "No new timetable will have a session on these days.")
            return redirect("training:closures")
    context = {"form": form, "closures": queries.of_office(request.user)}
    return render(request, "training/closures.html", context, status=422 if form.errors else 200)


@require_POST
@allow("cohorts.change")
def closure_remove(request: StaffRequest, closure_id: int) -> HttpResponse:
    actions.remove_closure(closure=queries.one(request.user, closure_id), by=request.user.actor)
    messages.success(request, "These days are open for sessions again.")
    return redirect("training:closures")
