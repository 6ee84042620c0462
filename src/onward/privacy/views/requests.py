from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.privacy.actions import requests as actions
from onward.privacy.choices import DECIDED, RECORDED
from onward.privacy.forms import RequestForm, StepForm
from onward.privacy.pages import person_page, request_page
from onward.privacy.queries import requests as queries


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.record")
def person_requests(request: StaffRequest, code: str) -> HttpResponse:
    """Everything about one person's data: what they asked, how long it is kept, what holds it."""
    person = queries.person(request.user, code)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive(person=person, by=request.user.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "The request is written down and its clock runs.")
            return redirect("privacy:request", request_id=made.pk)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[person.pk], part=Part.PRIVACY)
    context = {**person_page(request.user, person), "form": form}
    return render(request, "privacy/person_requests.html", context)


@require_safe
@allow("privacy.record")
def request(request: StaffRequest, request_id: int) -> HttpResponse:
    """One request: what happened, how long is left, what may come next."""
    found = queries.one(request.user, request_id)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[found.person_id], part=Part.PRIVACY)
    return render(request, "privacy/request.html", request_page(request.user, found))


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.record")
def request_record(request: StaffRequest, request_id: int) -> HttpResponse:
    return _next_step(request, request_id, decides=False)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("privacy.decide")
def request_decide(request: StaffRequest, request_id: int) -> HttpResponse:
    return _next_step(request, request_id, decides=True)


def _next_step(request: StaffRequest, request_id: int, *, decides: bool) -> HttpResponse:
    found = queries.one(request.user, request_id)
    allowed = DECIDED if decides and may(request.user, "privacy.decide") else RECORDED
    possible = [kind for kind in found.possible if kind in allowed]
    if not possible:
        return redirect("privacy:request", request_id=found.pk)
    form = StepForm(request.POST or None, possible=possible)
    if request.method == "POST" and form.is_valid():
        act = actions.decide if decides else actions.record_step
        try:
            act(request=found, by=request.user.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Written down.")
            return redirect("privacy:request", request_id=found.pk)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[found.person_id], part=Part.PRIVACY)
    template = "privacy/request_decide.html" if decides else "privacy/request_record.html"
    return render(request, template, {"found": found, "form": form})
