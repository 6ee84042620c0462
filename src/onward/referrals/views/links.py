"""What is behind a mailed link: its code, then the pages of one draft, and nothing else.

The link leaves the address bar at once; which one it is stays in the session.
"""

import datetime as dt
import time

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import public
from onward.lib.limits import Limit
from onward.lib.refusals import Refused
from onward.referrals.actions import drafts as draft_actions
from onward.referrals.actions import links as actions
from onward.referrals.actions import sending
from onward.referrals.forms.drafts import CodeForm
from onward.referrals.forms.drafts_screen import Screen
from onward.referrals.models import Draft, DraftLink
from onward.referrals.queries import links as queries
from onward.referrals.rules import answers
from onward.referrals.rules import drafts as rules
from onward.referrals.views import writing
from onward.referrals.views.writing import Desk

AMISS = Limit("draft.link.amiss", times=20, within=dt.timedelta(minutes=15))
REST = "Too many tries from here. Try again in 15 minutes."
IN_HAND, OPENED, SENT = "draft_link_in_hand", "draft_link_opened", "draft_link_sent"
LASTS = 2 * 60 * 60  # seconds; then the code is asked for again


def _address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy, as ``ALLAUTH_TRUSTED_PROXY_COUNT`` tells."""
    return str(get_adapter().get_client_ip(request))


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "referrals/link_gone.html", {"sentence": queries.GONE}, status=404)


@require_safe
@never_cache
@public  # whoever has the link has no account; it is good for one draft, with a code that was told elsewhere
def link_open(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail. Looking uses nothing up, as mail programmes look at links too."""
    found = None if AMISS.reached(_address(request)) else queries.open_by(token)
    if found is None:
        AMISS.count(_address(request))
        return _gone(request)
    request.session[IN_HAND] = found.pk
    return redirect("referrals:link_code")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@public  # the same
def link_code(request: HttpRequest) -> HttpResponse:
    """The code that was told in another way opens the draft for two hours."""
    link = queries.working(request.session.get(IN_HAND) or 0)
    if link is None:
        return _gone(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _check(request, link, form.cleaned_data["code"])
        except Refused as refusal:
            if queries.working(link.pk) is None:
                return _gone(request)
            form.add_error("code", refusal.sentences)
        else:
            request.session[OPENED] = {"link": link.pk, "at": time.time()}
            first = rules.to_go_on_with(answers.answered(link.draft.answers))
            return redirect("referrals:link_page", first) if first else redirect("referrals:link_check")
    return render(request, "referrals/link_code.html", {"form": form}, status=422 if form.errors else 200)


def _check(request: HttpRequest, link: DraftLink, code: str) -> None:
    if AMISS.reached(_address(request)):
        raise Refused(REST)
    try:
        actions.open_with(link=link, code=code)
    except Refused:
        AMISS.count(_address(request))
        raise


def _opened(request: HttpRequest) -> DraftLink | None:
    """The link that this browser opened with its code, while it works."""
    held = request.session.get(OPENED) or {"link": 0, "at": 0}
    return queries.working(held["link"]) if time.time() - held["at"] < LASTS else None


def _desk(link: DraftLink) -> Desk:
    def keep(screen: str, form: Screen) -> Draft:
        return draft_actions.keep_by_link(link=link, screen=screen, names=list(form.fields), told=form.told)

    return Desk(link.draft, "referrals:link", keep, signed_in=False)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
@public  # the same, after the code
def link_page(request: HttpRequest, screen: str) -> HttpResponse:
    link = _opened(request)
    return writing.page(request, _desk(link), screen) if link else redirect("referrals:link_code")


@require_safe
@never_cache
@public  # the same, after the code
def link_check(request: HttpRequest) -> HttpResponse:
    link = _opened(request)
    return writing.check(request, _desk(link)) if link else redirect("referrals:link_code")


@require_POST
@never_cache
@public  # the same, after the code
def link_send(request: HttpRequest) -> HttpResponse:
    """Sends once; a second click finds it sent."""
    link = _opened(request)
    if link is not None:
        try:
            sending.send_by_link(link=link)
        except Refused as refusal:
            return writing.check(request, _desk(link), refusal.sentences, status=422)
    elif not queries.was_sent((request.session.get(OPENED) or {"link": 0})["link"]):
        return redirect("referrals:link_sent" if request.session.get(SENT) else "referrals:link_code")
    for name in (IN_HAND, OPENED):
        request.session.pop(name, None)
    request.session[SENT] = True
    return redirect("referrals:link_sent")


@require_safe
@never_cache
@public  # says that it was sent, and of whom nothing
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "referrals/link_sent.html") if request.session.get(SENT) else _gone(request)
