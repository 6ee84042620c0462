"""A referral as it is written by somebody signed in: begun, page by page, checked, sent or thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import mails
from onward.referrals.actions import drafts as actions
from onward.referrals.actions import links, sending
from onward.referrals.forms.drafts import FORMS, LinkForm, StartForm
from onward.referrals.forms.drafts_screen import Screen
from onward.referrals.models import Draft
from onward.referrals.queries import drafts as queries
from onward.referrals.queries.drafts import Offer
from onward.referrals.rules import drafts as rules
from onward.referrals.views import writing
from onward.referrals.views.writing import Desk

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@sensitive_post_parameters()
@allow("referrals.refer")
def draft_new(request: StaffRequest) -> HttpResponse:
    """A referral begins: where to, and in whose name; where there is no choice, with the first screen."""
    offers = queries.offers(request.user)
    if not offers:
        return render(request, "referrals/draft_none.html", {})
    form = StartForm(request.POST if request.method == "POST" else None, user=request.user, offers=offers)
    if not form.fields:
        return _first_screen(request, offers[0])
    if form.is_valid():
        try:
            draft = actions.start(
                office=form.offer.office,
                programme=form.offer.programme,
                partner=form.partner,
                by=request.user.actor,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return redirect("referrals:draft_page", draft.pk, next(iter(rules.SCREENS)))
    context = {"form": form, "lines": queries.lines(request.user)}
    return render(request, "referrals/draft_new.html", context, status=422 if form.errors else 200)


def _first_screen(request: StaffRequest, offer: Offer) -> HttpResponse:
    """The names, with which the draft begins: whoever only looks in leaves nothing behind."""
    screen, form_class = next(iter(FORMS.items()))
    form = form_class(request.POST if request.method == "POST" else None)
    partner = request.user.partner
    if form.is_valid() and partner is not None:
        try:
            draft = actions.start(
                office=offer.office,
                programme=offer.programme,
                partner=partner,
                told=form.told,
                by=request.user.actor,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return redirect("referrals:draft_page", draft.pk, rules.after(screen))
    context = {**writing.frame(None, screen, form), "offer": offer}
    return render(request, "referrals/draft_page.html", context, status=422 if form.errors else 200)


def _desk(request: StaffRequest, draft_id: int) -> Desk:
    draft = queries.one(request.user, draft_id)

    def keep(screen: str, form: Screen) -> Draft:
        return actions.keep(
            draft=draft, screen=screen, names=list(form.fields), told=form.told, by=request.user.actor
        )

    return Desk(draft, "referrals:draft", keep)


@require_http_methods(ASKED)
@sensitive_post_parameters()
@allow("referrals.refer")
def draft_page(request: StaffRequest, draft_id: int, screen: str) -> HttpResponse:
    desk = _desk(request, draft_id)
    if desk.draft.sent_as_id:
        return redirect("referrals:draft_sent", draft_id)
    return writing.page(request, desk, screen)


@require_safe
@allow("referrals.refer")
def draft_check(request: StaffRequest, draft_id: int) -> HttpResponse:
    desk = _desk(request, draft_id)
    if desk.draft.sent_as_id:
        return redirect("referrals:draft_sent", draft_id)
    return writing.check(request, desk)


@require_POST
@allow("referrals.refer")
def draft_send(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Sends once: a double click, a back button and a second tab come to the same page."""
    desk = _desk(request, draft_id)
    try:
        sending.send(draft=desk.draft, by=request.user.actor)
    except Refused as refusal:
        return writing.check(request, desk, refusal.sentences, status=422)
    return redirect("referrals:draft_sent", draft_id)


@require_safe
@allow("referrals.refer")
def draft_sent(request: StaffRequest, draft_id: int) -> HttpResponse:
    """What it is known by from now on."""
    draft = queries.one(request.user, draft_id)
    if not draft.sent_as_id:
        return redirect("referrals:draft_check", draft_id)
    referral = queries.sent_referral(request.user, draft)
    if referral is not None:
        looks.looked(
            by=request.user.actor,
            kind="referrals.mine_looked",
            people=[referral.person_id],
            part=Part.MILESTONES,
        )
    return render(request, "referrals/draft_sent.html", {"draft": draft, "referral": referral})


@require_http_methods(ASKED)
@allow("referrals.refer")
def draft_throw_away(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Asked once: nothing of it is kept."""
    desk = _desk(request, draft_id)
    if desk.draft.sent_as_id:
        return redirect("referrals:draft_sent", draft_id)
    if request.method != "POST":
        context = {"line": queries.line(desk.draft), "away": desk.away}
        return render(request, "referrals/draft_throw_away.html", context)
    try:
        actions.throw_away(draft=desk.draft, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "Thrown away. Nothing of it was kept.")
    return redirect(desk.away)


@require_http_methods(ASKED)
@sensitive_post_parameters("email")
@allow("referrals.refer")
def draft_link(request: StaffRequest, draft_id: int) -> HttpResponse:
    """A link for a colleague without an account; with its code it is shown this once."""
    draft = queries.one(request.user, draft_id)
    if draft.sent_as_id:
        return redirect("referrals:draft_sent", draft_id)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = links.make(draft=draft, email=form.cleaned_data["email"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            address = request.build_absolute_uri(reverse("referrals:link_open", args=[made.token]))
            shown = {"made": made, "address": address, "sent": mails.send_link(made.link, address)}
            return render(request, "referrals/draft_link_made.html", shown)
    context = {"form": form, "draft": draft, "line": queries.line(draft)}
    return render(request, "referrals/draft_link.html", context, status=422 if form.errors else 200)


@require_POST
@allow("referrals.refer")
def draft_link_end(request: StaffRequest, draft_id: int) -> HttpResponse:
    desk = _desk(request, draft_id)
    try:
        links.end(draft=desk.draft, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "The link does not work any more.")
    return redirect(desk.away)
