from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.actions import blocks, caseloads
from onward.people.forms.access import BlockForm, EndForm, LiftForm
from onward.people.parts import Part
from onward.people.queries import access as queries
from onward.people.queries import people

FORM = ["GET", "HEAD", "POST"]


@require_safe
@allow("privacy.record")
def access(request: StaffRequest, code: str) -> HttpResponse:
    """Who may see this person, and why."""
    person = people.one(request.user, code)
    page = queries.page(person, request.user)
    part = Part.PRIVACY if page.whole else Part.REGISTER  # a colleague learns only who carries the person
    looked(by=request.user.actor, kind="people.access_looked", people=[person.pk], part=part)
    return render(request, "people/access.html", {"page": page, "person": person})


@require_POST
@allow("access.change")
def caseload_take(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code)
    try:
        caseloads.take(person=person, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"You carry {person.code} now.")
    return redirect("people:access", code=person.code)


@require_http_methods(FORM)
@allow("access.change")
def access_end(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    posted = request.POST if request.method == "POST" else None
    form = EndForm(posted, person=person, user=request.user)
    if form.is_valid():
        try:
            caseloads.end(**form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "The access has ended.")
            return redirect("people:access", code=person.code)
    context = {"form": form, "person": person, "endable": queries.endable(person, request.user).exists()}
    return render(request, "people/access_end.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("privacy.record")
def block_new(request: StaffRequest, code: str) -> HttpResponse:
    """Keep somebody from seeing this person; they are not told."""
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    form = BlockForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        try:
            block = blocks.block(person=person, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{block.user} is kept from {person.code} from now on.")
            oneself = block.user_id == request.user.pk
            return redirect("casefile:home") if oneself else redirect("people:access", code=person.code)
    context = {"form": form, "person": person}
    return render(request, "people/block_new.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("privacy.record")
def block_lift(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    form = LiftForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        try:
            blocks.lift(**form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "They may see this person again.")
            return redirect("people:access", code=person.code)
    context = {"form": form, "person": person, "blocks": queries.blocks(person)}
    return render(request, "people/block_lift.html", context, status=422 if form.errors else 200)
