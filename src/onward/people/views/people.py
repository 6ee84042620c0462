from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.models import Office
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.actions import people as actions
from onward.people.forms.person import NewPersonForm, NobodyHereForm, PersonForm
from onward.people.models import Person
from onward.people.parts import Part
from onward.people.queries import duplicates
from onward.people.queries import people as queries
from onward.people.queries.duplicates import Found


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def person_new(request: StaffRequest) -> HttpResponse:
    """Somebody is looked for first, and registered once it is clear that they are not here yet."""
    office = request.user.office
    if office is None:
        raise Http404
    form = NewPersonForm(request.POST or None)
    found, nobody = Found([], others=False), NobodyHereForm(request.POST if "seen" in request.POST else None)
    if request.method == "POST" and form.is_valid():
        found = duplicates.like(request.user, form.particulars)
        shown = [one.pk for one in found.candidates]
        looks.looked(by=request.user.actor, kind="people.likeness_looked", people=shown, part=Part.IDENTITY)
        if (not found or nobody.is_valid()) and (person := _registered(request, form, office)):
            return redirect("casefile:person", person.code)
    context = {"form": form, "found": found, "nobody": nobody}
    return render(request, "people/person_new.html", context, status=422 if form.errors else 200)


def _registered(request: StaffRequest, form: NewPersonForm, office: Office) -> Person | None:
    try:
        person = actions.register_person(office=office, told=form.particulars, by=request.user.actor)
    except Refused as refusal:
        form.add_error(None, refusal.sentences)
        return None
    messages.success(request, f"Registered as {person.code}. Write this code where you would write a name.")
    return person


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def person_change(request: StaffRequest, code: str) -> HttpResponse:
    person = queries.one(request.user, code, Part.REGISTER, writing=True)
    writable = queries.writable_fields(request.user, person)
    form = PersonForm(request.POST or None, person=person, writable=writable)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(person=person, told=form.told, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Saved.")
            return redirect("casefile:person", person.code)
    part = Part.IDENTITY if "given_name" in writable else Part.REGISTER
    looks.looked(by=request.user.actor, kind="people.record_looked", people=[person.pk], part=part)
    context = {"person": person, "form": form, "only_register": part is Part.REGISTER}
    return render(request, "people/person_change.html", context, status=422 if form.errors else 200)
