"""A participant's card as the caseworker sees it: given, printed, stopped."""

import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib import qr_codes
from onward.lib.refusals import Refused
from onward.people import printed_cards
from onward.people.actions import cards as actions
from onward.people.parts import Part
from onward.people.queries import cards, people


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allow("people.change")
def card(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.CONTACT, writing=request.method == "POST")
    if request.method != "POST":
        looked(by=request.user.actor, kind="people.card_looked", people=[person.pk], part=Part.CONTACT)
        return render(request, "people/card.html", {"person": person, "card": cards.card_of(person)})
    _, on_card = actions.give_card(person=person, by=request.user.actor)
    printed = printed_cards.of(request, on_card)
    context = {
        "person": person,
        "on_card": on_card,
        "address": printed.address,
        "picture": qr_codes.svg(printed.link),
    }
    return render(request, "people/card_given.html", context)


@require_POST
@never_cache
@allow("people.change")
def card_stop(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.CONSENT, writing=True)
    try:
        actions.stop_card(person=person, by=request.user.actor)
    except Refused as refused:
        messages.error(request, " ".join(refused.sentences))
    else:
        messages.success(request, "The card opens nothing any more. Whoever was signed in with it is out.")
    return redirect("people:card", person.code)


@require_POST
@never_cache
@sensitive_post_parameters("on_card")
@allow("people.change")
def card_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """The card given a moment ago, for a printer. Its code comes with the form: it is kept nowhere."""
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    on_card = request.POST.get("on_card", "")
    if not cards.is_their_new_card(person, on_card):
        raise Http404
    made = printed_cards.pdf(printed_cards.of(request, on_card), now=int(time.time()))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="card.pdf"'
    return answer
