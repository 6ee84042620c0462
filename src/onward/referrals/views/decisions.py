from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.actions import decisions
from onward.referrals.choices import ReferralStatus
from onward.referrals.forms.decisions import DecisionForm
from onward.referrals.models import Referral
from onward.referrals.queries import page as pages
from onward.referrals.views.opening import FORM, opened

SAID = {
    ReferralStatus.ACCEPTED: "The referral is accepted. If that was a mistake, put it on the waiting list.",
    ReferralStatus.WAITING: "The referral is on the waiting list.",
    ReferralStatus.DECLINED: "The referral is declined. If that was a mistake, put it on the waiting list.",
    ReferralStatus.WITHDREW: "It is kept that they do not want to go on. If that was a mistake, put the "
    "referral on the waiting list.",
}


@require_http_methods(FORM)
@allow("referrals.decide")
def referral_decide(request: StaffRequest, referral_id: int) -> HttpResponse:
    """What is open to them and what stands in the way; then yes, not yet, or no with a reason."""
    referral = opened(request, referral_id, Part.RECORD)
    definition = current(referral.programme)
    form = DecisionForm(request.POST if request.method == "POST" else None, definition=definition)
    if form.is_valid():
        status = ReferralStatus(form.cleaned_data["decision"])
        try:
            _decide(request, referral, status, form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, SAID[status])
            return redirect("referrals:referral", referral.pk)
    page = pages.page(request.user, referral)
    context = {"form": form, "referral": referral, "page": page, "ledger": page.ledger}
    return render(request, "referrals/referral_decide.html", context, status=422 if form.errors else 200)


def _decide(request: StaffRequest, referral: Referral, status: ReferralStatus, reason: str) -> None:
    by = request.user.actor
    if status == ReferralStatus.ACCEPTED:
        decisions.accept(referral=referral, by=by)
    elif status == ReferralStatus.DECLINED:
        decisions.decline(referral=referral, reason=reason, by=by)
    elif status == ReferralStatus.WAITING:
        decisions.put_on_waiting_list(referral=referral, by=by)
    else:
        decisions.withdraw(referral=referral, by=by)
