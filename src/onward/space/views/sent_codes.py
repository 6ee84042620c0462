"""The way in without a card: a code to a safe channel. No page says whether a channel is known."""

import datetime as dt
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onward.accounts.actions import sent_codes, sign_ins
from onward.accounts.models import User
from onward.lib.limits import Limit
from onward.lib.refusals import Refused
from onward.lib.sealed import seal
from onward.space import tasks
from onward.space.access import address, typed, way_in
from onward.space.forms import ChannelForm, SentCodeForm

HOUR = dt.timedelta(hours=1)
ASKED_FROM = Limit("code.from", times=10, within=HOUR)
AMISS = Limit("code.amiss", times=20, within=dt.timedelta(minutes=15))
REST = "Too many tries from here. Try again in 1 hour."
ASKED = "code_asked_for"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("channel")
@way_in
def code_send(request: HttpRequest) -> HttpResponse:
    form = ChannelForm(typed(request))
    if form.is_valid() and ASKED_FROM.reached(address(request)):
        form.add_error(None, REST)
    if form.is_valid():
        _send(request, form.cleaned_data["channel"])
        return redirect("space:code_enter")
    return render(request, "space/code_send.html", {"form": form}, status=422 if form.errors else 200)


def _send(request: HttpRequest, channel: str) -> None:
    """A code is on its way, or is not: the task decides."""
    asked = secrets.token_urlsafe(24)
    request.session[ASKED] = asked
    ASKED_FROM.count(address(request))
    tasks.send_code.enqueue(seal(channel, tasks.SEALED_AS), asked)


def _used(request: HttpRequest, asked: str, code: str) -> User:
    if AMISS.reached(address(request)):
        raise Refused(REST)
    try:
        return sent_codes.use(asked=asked, code=code)
    except Refused:
        AMISS.count(address(request))
        raise


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@way_in
def code_enter(request: HttpRequest) -> HttpResponse:
    asked = request.session.get(ASKED)
    if not asked:
        return redirect("space:code_send")
    form = SentCodeForm(typed(request))
    if form.is_valid():
        try:
            user = _used(request, asked, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", refused.sentences)
        else:
            del request.session[ASKED]
            sign_ins.begin(request=request, user=user)
            return redirect("space:home")
    return render(request, "space/code_enter.html", {"form": form}, status=422 if form.errors else 200)
