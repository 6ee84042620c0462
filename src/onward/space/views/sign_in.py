"""The way in with a card: its code, then the PIN. Which card it is stays in the session for a few minutes."""

import datetime as dt
import time

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.actions import cards, sign_ins
from onward.accounts.models import Card
from onward.accounts.queries.cards import card_of_code, opening_card
from onward.lib.limits import Limit
from onward.lib.refusals import Refused
from onward.space.access import address, typed, way_in
from onward.space.forms import CardForm, NewPinForm, PinForm

# A whole class signs in from one address: only what was typed amiss counts.
AMISS = Limit("card", times=20, within=dt.timedelta(minutes=15))
REST = "Too many tries from here. Try again in 15 minutes."
UNKNOWN = "We do not know this code. Look at your card and type it again."
IN_HAND, MINUTES = "card_in_hand", 10


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@way_in
def card_find(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("accounts:sign_in")
    form = CardForm(typed(request))
    if form.is_valid():
        return _taken(request, form.cleaned_data["code"], form)
    return _page(request, "space/card_find.html", form)


@require_safe
@way_in
def card_open(request: HttpRequest, code: str) -> HttpResponse:
    """From the QR code. The code leaves the address bar at once."""
    return _taken(request, code, CardForm({"code": ""}))


def _taken(request: HttpRequest, code: str, form: forms.Form) -> HttpResponse:
    if AMISS.reached(address(request)):
        form.add_error(None, REST)
        return _page(request, "space/card_find.html", form)
    card = card_of_code(code)
    if card is None:
        AMISS.count(address(request))
        cards.refuse_unknown()
        form = CardForm({"code": code})
        form.is_valid()
        form.add_error("code", UNKNOWN)
        return _page(request, "space/card_find.html", form)
    request.session[IN_HAND] = {"card": card.pk, "at": time.time()}
    return redirect("space:pin_enter" if card.has_pin else "space:pin_choose")


def _in_hand(request: HttpRequest) -> Card | None:
    held = request.session.get(IN_HAND) or {"card": 0, "at": 0}
    return opening_card(held["card"]) if time.time() - held["at"] < MINUTES * 60 else None


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("pin")
@way_in
def pin_enter(request: HttpRequest) -> HttpResponse:
    card = _in_hand(request)
    if card is None or not card.has_pin:
        return redirect("space:card_find")
    form = PinForm(typed(request))
    if form.is_valid():
        try:
            _open(request, card, form.cleaned_data["pin"])
        except Refused as refused:
            form.add_error("pin", refused.sentences)
        else:
            return _let_in(request, card)
    return _page(request, "space/pin_enter.html", form)


def _open(request: HttpRequest, card: Card, pin: str) -> None:
    if AMISS.reached(address(request)):
        raise Refused(REST)
    try:
        cards.open_with(card=card, pin=pin)
    except Refused:
        AMISS.count(address(request))
        raise


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("pin", "again")
@way_in
def pin_choose(request: HttpRequest) -> HttpResponse:
    card = _in_hand(request)
    if card is None or card.has_pin:
        return redirect("space:card_find")
    form = NewPinForm(typed(request))
    if form.is_valid():
        try:
            cards.choose_pin(card=card, pin=form.cleaned_data["pin"])
        except Refused as refused:
            form.add_error("pin", refused.sentences)
        else:
            return _let_in(request, card)
    return _page(request, "space/pin_choose.html", form)


def _let_in(request: HttpRequest, card: Card) -> HttpResponse:
    del request.session[IN_HAND]
    sign_ins.begin(request=request, user=card.user)
    return redirect("space:home")


def _page(request: HttpRequest, template: str, form: forms.Form) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.errors else 200)
