from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.messages.actions import prompts
from onward.messages.forms import HourForm
from onward.messages.queries import log
from onward.people.parts import Part
from onward.people.queries import people


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def daily_choose(request: StaffRequest, code: str) -> HttpResponse:
    """The hour of a daily message, as the person chose it."""
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    prompt = log.prompt_of(person)
    typed = request.POST if request.method == "POST" else None
    form = HourForm(typed, initial={"hour": prompt.hour if prompt else 9})
    if form.is_valid():
        prompts.choose(person=person, hour=form.cleaned_data["hour"], by=request.user.actor)
        messages.success(request, "The hour is kept.")
        return redirect("messages:person_messages", code=person.code)
    looked(by=request.user.actor, kind="messages.log_looked", people=[person.pk], part=Part.CONTACT)
    context = {"person": person, "form": form, "prompt": prompt}
    return render(request, "messages/daily_choose.html", context, status=422 if form.errors else 200)


@require_POST
@allow("people.change")
def daily_end(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    try:
        prompts.end(person=person, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "They get no daily message any more.")
    return redirect("messages:person_messages", code=person.code)
