"""The welcome pack: a letter, a card to sign in and the days of the sessions, in one click."""

import time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.casefile import paper
from onward.casefile.forms import WelcomeForm
from onward.casefile.queries import welcome as queries
from onward.casefile.queries.welcome import Welcome
from onward.people import printed_cards
from onward.people.actions import cards
from onward.people.parts import Part
from onward.people.queries import people


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allow("people.change")
def welcome(request: StaffRequest, code: str) -> HttpResponse:
    """What goes into the pack; posted, it is made at once and kept nowhere."""
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    looked(by=request.user.actor, kind="casefile.welcome_looked", people=[person.pk], part=Part.CONTACT)
    pack = queries.of(request.user, person, today=timezone.localdate())
    if pack is None:
        return render(request, "casefile/welcome.html", {"person": person, "pack": None})
    posted = request.POST if request.method == "POST" else None
    form = WelcomeForm(posted, initial=queries.initial(request.user, pack))
    if form.is_valid():
        return _made(request, pack, form)
    context = {"person": person, "pack": pack, "form": form}
    return render(request, "casefile/welcome.html", context, status=422 if form.errors else 200)


def _made(request: StaffRequest, pack: Welcome, form: WelcomeForm) -> HttpResponse:
    card = None
    if form.cleaned_data["with_card"]:
        _, on_card = cards.give_card(person=pack.person, by=request.user.actor)
        card = printed_cards.of(request, on_card)
    made = paper.welcome(queries.letter(pack, form.cleaned_data), card=card, now=int(time.time()))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="my-course.pdf"'
    return answer
