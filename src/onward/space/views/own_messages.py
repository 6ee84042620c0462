from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.messages.actions import prompts, stops
from onward.space.access import own_page, typed
from onward.space.forms import DailyHourForm
from onward.space.queries import own_messages as queries


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def own_messages(request: StaffRequest) -> HttpResponse:
    """Whether messages come, the hour of a daily one, and one button that stops them all."""
    page = queries.page(request.user)
    form = DailyHourForm(typed(request), initial={"hour": page.prompt.hour if page.prompt else 9})
    if form.is_valid():
        prompts.choose_own(person=page.person, hour=form.cleaned_data["hour"], by=request.user.actor)
        messages.success(request, "Your hour is kept.")
        return redirect("space:own_messages")
    context = {"here": "me", "page": page, "form": form}
    return render(request, "space/own_messages.html", context, status=422 if form.errors else 200)


@require_POST
@own_page
def messages_stop(request: StaffRequest) -> HttpResponse:
    """One step: no more messages, from now on."""
    stops.stop_own(person=queries.page(request.user).person, by=request.user.actor)
    messages.success(request, "We stopped. No more messages come.")
    return redirect("space:own_messages")


@require_POST
@own_page
def messages_start(request: StaffRequest) -> HttpResponse:
    """They read the text beside the button and want messages."""
    stops.start_own(person=queries.page(request.user).person, by=request.user.actor)
    messages.success(request, "Messages come again.")
    return redirect("space:own_messages")


@require_POST
@own_page
def daily_stop(request: StaffRequest) -> HttpResponse:
    try:
        prompts.end_own(person=queries.page(request.user).person, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "No more daily messages.")
    return redirect("space:own_messages")
