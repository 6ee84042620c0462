from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.actions import contacts as actions
from onward.people.forms.contact import ContactForm, initial
from onward.people.parts import Part
from onward.people.queries import contacts as queries
from onward.people.queries import people


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def contact_add(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(person=person, told=form.told, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Added. Only what you ticked is done there.")
            return redirect("casefile:person", person.code)
    context = {"person": person, "form": form}
    return render(request, "people/contact_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def contact_change(request: StaffRequest, code: str, point_id: int) -> HttpResponse:
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    point = queries.one(request.user, person, point_id)
    form = ContactForm(request.POST or None, initial=initial(point))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(point=point, told=form.told, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Saved. Only what you ticked is done there.")
            return redirect("casefile:person", person.code)
    looks.looked(by=request.user.actor, kind="people.record_looked", people=[person.pk], part=Part.CONTACT)
    context = {"person": person, "point": point, "form": form}
    return render(request, "people/contact_change.html", context, status=422 if form.errors else 200)


@require_POST
@allow("people.change")
def contact_end(request: StaffRequest, code: str, point_id: int) -> HttpResponse:
    person = people.one(request.user, code, Part.CONTACT, writing=True)
    try:
        actions.end(point=queries.one(request.user, person, point_id), by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "It is used no more.")
    return redirect("casefile:person", person.code)
