from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.choices import Role
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.actions import caseloads
from onward.people.forms.access import CaseloadForm, HandoverForm
from onward.people.parts import Part
from onward.people.queries import access as queries
from onward.people.queries import people
from onward.people.views.access import FORM
from onward.ui.templatetags.ui import counted

GONE = "Nobody waits for an answer about this person any more."


@require_safe
@allow("access.change")
def handover_list(request: StaffRequest) -> HttpResponse:
    """Whom colleagues hand over to you, and whom you wait for an answer about."""
    handed = list(queries.handed_to(request.user))
    asked = list(queries.asked_by(request.user))
    shown = [one.person_id for one in (*handed, *asked)]
    looked(by=request.user.actor, kind="people.handovers_looked", people=shown, part=Part.REGISTER)
    return render(request, "people/handover_list.html", {"handed": handed, "asked": asked})


@require_http_methods(FORM)
@allow("access.change")
def handover_new(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    form = HandoverForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        try:
            made = caseloads.hand_over(person=person, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(
                request, f"{made.to} is asked to carry {person.code}. It counts once they accept."
            )
            return redirect("people:access", code=person.code)
    context = {"form": form, "person": person, "page": queries.page(person, request.user)}
    return render(request, "people/handover_new.html", context, status=422 if form.errors else 200)


@require_POST
@allow("access.change")
def handover_answer(request: StaffRequest, code: str) -> HttpResponse:
    """Accept or decline somebody whom a colleague hands over."""
    person = people.one(request.user, code)
    waiting = queries.pending(person, request.user)
    if waiting is None:
        messages.error(request, GONE)
        return redirect("people:handover_list")
    try:
        if request.POST.get("answer") == "accept":
            caseloads.accept(handover=waiting, by=request.user.actor)
            messages.success(request, f"You carry {person.code} now.")
        else:
            caseloads.decline(handover=waiting, by=request.user.actor)
            messages.success(request, f"{person.code} stays where they are.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:handover_list")


@require_POST
@allow("access.change")
def handover_take_back(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code)
    waiting = queries.pending(person, request.user)
    if waiting is None:
        messages.error(request, GONE)
        return redirect("people:access", code=person.code)
    try:
        caseloads.take_back(handover=waiting, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{waiting.to} is not asked any more.")
    return redirect("people:access", code=person.code)


@require_http_methods(FORM)
@allow("access.change")
def caseload_hand_over(request: StaffRequest) -> HttpResponse:
    """Everybody whom somebody carries, with one note: before a long leave, or for good."""
    user = request.user
    manages = user.role == Role.MANAGER
    form = CaseloadForm(request.POST if request.method == "POST" else None, user=user, manages=manages)
    if form.is_valid():
        told = {"carrier": user, **form.cleaned_data}
        try:
            done = caseloads.hand_over_all(**told, by=user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(
                request, f"{told['to']} is asked to carry {counted(done.asked, 'person,people')}."
            )
            if done.stay:
                messages.warning(request, f"Hand these over one by one: {', '.join(done.stay)}.")
            return redirect("people:handover_list")
    mine = list(queries.caseload(user))
    looked(by=user.actor, kind="people.caseload_looked", people=[one.pk for one in mine], part=Part.REGISTER)
    context = {"form": form, "mine": mine, "manages": manages}
    return render(request, "people/caseload_hand_over.html", context, status=422 if form.errors else 200)
