from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.actions import links as actions
from onward.people.forms.link import LinkForm
from onward.people.parts import Part
from onward.people.queries import people


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.change")
def link_add(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.IDENTITY, writing=True)
    form = LinkForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add(person=person, other=told["other"], kind=told["kind"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{person.code} and {told['other'].code} are linked.")
            return redirect("casefile:person", person.code)
    context = {"person": person, "form": form}
    return render(request, "people/link_add.html", context, status=422 if form.errors else 200)


@require_POST
@allow("people.change")
def link_remove(request: StaffRequest, code: str, link_id: int) -> HttpResponse:
    person = people.one(request.user, code, Part.IDENTITY, writing=True)
    actions.remove(link=people.one_link(request.user, person, link_id), by=request.user.actor)
    messages.success(request, "The two are not linked any more.")
    return redirect("casefile:person", person.code)
