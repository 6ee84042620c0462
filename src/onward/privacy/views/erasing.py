from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.actions import restrictions
from onward.people.parts import Part
from onward.people.queries import restrictions as standing
from onward.privacy.actions import forgetting
from onward.privacy.choices import RequestKind
from onward.privacy.forms import EraseForm, RestrictForm
from onward.privacy.queries import requests


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.decide")
def request_erase(request: StaffRequest, request_id: int) -> HttpResponse:
    """The last question before somebody is forgotten at their own request; it cannot be undone."""
    found = requests.one(request.user, request_id)
    if found.kind != RequestKind.ERASE or found.clock.ended:
        raise Http404
    form = EraseForm(request.POST or None, code=found.person.code)
    if request.method == "POST" and form.is_valid():
        try:
            certificate = forgetting.erase_at_request(request=found, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "They are forgotten, and the request is answered.")
            return redirect("privacy:certificate", certificate_id=certificate.pk)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[found.person_id], part=Part.PRIVACY)
    return render(request, "privacy/request_erase.html", {"found": found, "form": form})


@require_POST
@allow("privacy.decide")
def forget_due(request: StaffRequest) -> HttpResponse:
    """Forget what is due in the office, now rather than tonight."""
    if request.user.office is None:
        raise Http404
    made = forgetting.forget_due(
        office=request.user.office, today=timezone.localdate(), by=request.user.actor
    )
    words = (
        f"Forgotten: {len(made)}. Each has its certificate." if made else "Nothing may be forgotten today."
    )
    messages.success(request, words)
    return redirect("privacy:due")


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.decide")
def person_restrict(request: StaffRequest, code: str) -> HttpResponse:
    """Stop the use of a record, or let it go on."""
    person = requests.person(request.user, code)
    restricted = standing.of(person)
    form = RestrictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = restrictions.lift if restricted else restrictions.restrict
        try:
            act(person=person, reason=form.cleaned_data["reason"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return redirect("privacy:person_requests", code=code)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[person.pk], part=Part.PRIVACY)
    context = {"person": person, "restricted": restricted, "form": form}
    return render(request, "privacy/person_restrict.html", context)
