from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.actions import agreements as actions
from onward.people.queries import agreements as queries
from onward.privacy.forms import AgreementForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.decide")
def agreements(request: StaffRequest) -> HttpResponse:
    """Who may be given what, and a new agreement."""
    office = request.user.office
    if office is None:
        raise Http404
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_agreement(office=office, signed=form.signed(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "The agreement is recorded.")
            return redirect("privacy:agreements")
    found = queries.all_seen(request.user)
    context = {"form": form, "agreements": found, "today": timezone.localdate()}
    return render(request, "privacy/agreements.html", context)


@require_POST
@allow("privacy.decide")
def agreement_end(request: StaffRequest, agreement_id: int) -> HttpResponse:
    try:
        actions.end(agreement=queries.one(request.user, agreement_id), by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "The agreement is ended. Nothing leaves under it any more.")
    return redirect("privacy:agreements")
