from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import commitment_texts
from onward.referrals.actions import pauses, places
from onward.referrals.forms.places import EnrolForm, FinishForm, MoveForm, OfferForm, PauseForm, ResumeForm
from onward.referrals.models import Referral
from onward.referrals.queries import page as pages
from onward.referrals.queries import places as queries
from onward.referrals.queries.page import CohortChoice
from onward.referrals.views.opening import FORM, opened


@require_http_methods(FORM)
@allow("referrals.decide")
def place_offer(request: StaffRequest, referral_id: int) -> HttpResponse:
    """A place in a cohort, offered to somebody who was accepted."""
    referral = opened(request, referral_id, Part.MILESTONES)
    choices = _choices(request, referral)
    form = OfferForm(_posted(request), choices=choices)

    def act() -> str:
        cohort = form.cleaned_data["cohort"]
        places.offer_place(referral=referral, cohort=cohort, by=request.user.actor)
        return f"A place in cohort {cohort} is offered. If that was a mistake, take the offer back here."

    context = {"choices": choices}
    return _answer(request, referral, form, act, "referrals/place_offer.html", context)


@require_POST
@allow("referrals.decide")
def offer_end(request: StaffRequest, referral_id: int) -> HttpResponse:
    """The offer is taken back, or they said no to it: they wait for another."""
    referral = opened(request, referral_id, Part.MILESTONES)
    try:
        places.end_offer(referral=referral, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, "The offer has ended. They wait as before, in the order of the waiting list."
        )
    return redirect("referrals:referral", referral.pk)


@require_http_methods(FORM)
@allow("referrals.decide")
def place_enrol(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Somebody joins a cohort, once both sides have read what they promise."""
    referral = opened(request, referral_id, Part.MILESTONES)
    choices = _choices(request, referral)
    offer = queries.path_of(referral).offer
    form = EnrolForm(_posted(request), choices=choices, initial={"cohort": offer, "on": timezone.localdate()})

    def act() -> str:
        places.enrol(referral=referral, **form.cleaned_data, by=request.user.actor)
        return f"They are enrolled in cohort {form.cleaned_data['cohort']}."

    context = {"choices": choices, "text": commitment_texts.current()}
    return _answer(request, referral, form, act, "referrals/place_enrol.html", context)


@require_http_methods(FORM)
@allow("referrals.decide")
def place_move(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Somebody goes on in another cohort."""
    referral = opened(request, referral_id, Part.MILESTONES)
    place = queries.of(referral)
    others = [one for one in _choices(request, referral) if place is None or one.cohort.pk != place.cohort_id]
    form = MoveForm(_posted(request), choices=others, initial={"on": timezone.localdate()})

    def act() -> str:
        places.transfer(referral=referral, **form.cleaned_data, by=request.user.actor)
        return f"They go on in cohort {form.cleaned_data['cohort']}. If that was a mistake, move them back."

    context = {"choices": others, "place": place}
    return _answer(request, referral, form, act, "referrals/place_move.html", context)


@require_http_methods(FORM)
@allow("referrals.decide")
def place_pause(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Somebody steps out of the course for a while."""
    referral = opened(request, referral_id, Part.MILESTONES)
    form = PauseForm(_posted(request))

    def act() -> str:
        pauses.pause(referral=referral, **form.cleaned_data, by=request.user.actor)
        return "They are away for a while. Nobody expects them until you record that they are back."

    return _answer(request, referral, form, act, "referrals/place_pause.html", {})


@require_http_methods(FORM)
@allow("referrals.decide")
def place_resume(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Somebody is back."""
    referral = opened(request, referral_id, Part.MILESTONES)
    form = ResumeForm(_posted(request))

    def act() -> str:
        pauses.resume(referral=referral, **form.cleaned_data, by=request.user.actor)
        return "They are back. The register expects them again."

    context = {"since": queries.away_since(referral)}
    return _answer(request, referral, form, act, "referrals/place_resume.html", context)


@require_http_methods(FORM)
@allow("referrals.decide")
def place_finish(request: StaffRequest, referral_id: int) -> HttpResponse:
    """How the course ended for somebody; told again, it corrects what was told before."""
    referral = opened(request, referral_id, Part.MILESTONES)
    form = FinishForm(_posted(request))

    def act() -> str:
        places.finish(referral=referral, **form.cleaned_data, by=request.user.actor)
        return "It is kept how the course ended. If that was a mistake, correct it or enrol them again."

    context = {"place": queries.of(referral)}
    return _answer(request, referral, form, act, "referrals/place_finish.html", context)


def _posted(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _choices(request: StaffRequest, referral: Referral) -> list[CohortChoice]:
    return pages.cohorts_for(request.user, referral, today=timezone.localdate())


def _answer(
    request: StaffRequest,
    referral: Referral,
    form: forms.Form,
    act: Callable[[], str],
    template: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """Does it where the form is in order and the rules allow, and goes back to the referral."""
    if form.is_valid():
        try:
            said = act()
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, said)
            return redirect("referrals:referral", referral.pk)
    told = {"form": form, "referral": referral, **context}
    return render(request, template, told, status=422 if form.errors else 200)
