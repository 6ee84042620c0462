"""A partner's own referrals: how far they are, what is asked, and taking one back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals.actions import threads, withdrawals
from onward.referrals.forms.thread import AnswerForm, ReplyForm, WithdrawForm
from onward.referrals.models import Referral
from onward.referrals.queries import drafts
from onward.referrals.queries import mine as queries

PER_PAGE = 50


@require_safe
@allow("referrals.refer")
def mine_list(request: StaffRequest) -> HttpResponse:
    """The organisation's own referrals, by code; the team has a list of its own."""
    if not request.user.partner_id:
        return redirect("referrals:referral_list")
    page = Paginator(queries.listed(request.user), PER_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines(request.user, list(page.object_list))
    _looked(request, [line.referral for line in lines])
    context = {"page": page, "lines": lines, "drafts": drafts.lines(request.user)}
    return render(request, "referrals/mine_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("referrals.refer")
def mine(request: StaffRequest, referral_id: int) -> HttpResponse:
    """One referral: its milestones, and what is written between the office and the partner."""
    referral = queries.one(request.user, referral_id)
    if not request.user.partner_id:
        return redirect("referrals:referral", referral_id)
    page = queries.page(request.user, referral)
    form_class = AnswerForm if page.thread.asked else ReplyForm
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            threads.reply(referral=referral, text=form.cleaned_data["text"], by=request.user.actor)
        except Refused as refusal:
            form.add_error("text", refusal.sentences)
        else:
            messages.success(request, f"Sent to {referral.office}.")
            return redirect("referrals:mine", referral_id)
    _looked(request, [referral])
    context = {"page": page, "form": form, "referral": referral}
    return render(request, "referrals/mine.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("referrals.refer")
def mine_withdraw(request: StaffRequest, referral_id: int) -> HttpResponse:
    referral = queries.one(request.user, referral_id)
    if not request.user.partner_id:
        return redirect("referrals:referral", referral_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdrawals.withdraw(referral=referral, reason=form.cleaned_data["reason"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Withdrawn. The office knows, and you see it for 30 days more.")
            return redirect("referrals:mine", referral_id)
    _looked(request, [referral])
    context = {"form": form, "referral": referral}
    return render(request, "referrals/mine_withdraw.html", context, status=422 if form.errors else 200)


def _looked(request: StaffRequest, referrals: list[Referral]) -> None:
    looks.looked(
        by=request.user.actor,
        kind="referrals.mine_looked",
        people=[referral.person_id for referral in referrals],
        part=Part.MILESTONES,
    )
