from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals.actions import evidence, exemptions
from onward.referrals.forms.eligibility import GRANT, EvidenceForm, ExemptionAnswerForm, ExemptionForm
from onward.referrals.models import Referral
from onward.referrals.queries import eligibility, rechecks
from onward.referrals.queries.eligibility import Ledger, Line
from onward.referrals.views.opening import FORM, opened


@require_http_methods(FORM)
@allow("referrals.decide")
def evidence_record(request: StaffRequest, referral_id: int, criterion: str) -> HttpResponse:
    """What was seen about one criterion."""
    referral = opened(request, referral_id, Part.RECORD)
    line = _line(referral, criterion)
    form = EvidenceForm(request.POST if request.method == "POST" else None, criterion=line.criterion)
    if form.is_valid():
        before = eligibility.of(referral)
        try:
            evidence.record_evidence(
                referral=referral,
                told=form.line(referral.pk),
                seen=form.cleaned_data["seen"],
                by=request.user.actor,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, _kept(line, before, eligibility.of(referral)))
            return redirect("referrals:referral", referral.pk)
    context = {"form": form, "referral": referral, "line": line}
    return render(request, "referrals/evidence_record.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("referrals.decide")
def exemption_ask(request: StaffRequest, referral_id: int, criterion: str) -> HttpResponse:
    """Ask that a criterion need not be met; a second person decides."""
    referral = opened(request, referral_id, Part.RECORD)
    line = _line(referral, criterion)
    form = ExemptionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            exemptions.ask_exemption(
                referral=referral, criterion=criterion, **form.cleaned_data, by=request.user.actor
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "The exception is asked for. A second person decides on it.")
            return redirect("referrals:referral", referral.pk)
    context = {"form": form, "referral": referral, "line": line}
    return render(request, "referrals/exemption_ask.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("referrals.decide")
def exemption_decide(request: StaffRequest, referral_id: int, exemption_id: int) -> HttpResponse:
    """The second person reads why, and grants the exception or not."""
    referral = opened(request, referral_id, Part.RECORD)
    found = rechecks.one_exemption(request.user, referral, exemption_id)
    if found is None:
        raise Http404
    form = ExemptionAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        granted = form.cleaned_data["answer"] == GRANT
        try:
            exemptions.decide_exemption(exemption=found, granted=granted, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(
                request, "The exception is granted." if granted else "The exception is not granted."
            )
            return redirect("referrals:referral", referral.pk)
    context = {
        "form": form,
        "referral": referral,
        "exemption": found,
        "line": eligibility.line_of(referral, found.criterion),
        "own": found.asked_by_id == request.user.pk,
    }
    return render(request, "referrals/exemption_decide.html", context, status=422 if form.errors else 200)


def _line(referral: Referral, criterion: str) -> Line:
    found = eligibility.line_of(referral, criterion)
    if found is None:
        raise Http404
    return found


def _kept(line: Line, before: Ledger, after: Ledger) -> str:
    """That it is kept, and which modules it opened or closed."""
    told = [f"What was seen is kept: {line.criterion.label.lower()}."]
    was = {one.key for one in before.open_modules}
    now = {one.key for one in after.open_modules}
    told += [f"{one.title} is open to them now." for one in after.open_modules if one.key not in was]
    told += [
        f"{one.title} is closed to them for now." for one in after.closed_modules if one.key in was - now
    ]
    return " ".join(told)
