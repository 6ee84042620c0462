from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.actions import merges as actions
from onward.people.forms.link import OtherForm
from onward.people.forms.merge import MergeForm
from onward.people.parts import Part
from onward.people.queries import people
from onward.people.queries.comparison import side_by_side


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.merge")
def merge_find(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.IDENTITY, writing=True)
    form = OtherForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect("people:merge_compare", person.code, form.cleaned_data["other"].code)
    context = {"person": person, "form": form}
    return render(request, "people/merge_find.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("people.merge")
def merge_compare(request: StaffRequest, code: str, other: str) -> HttpResponse:
    """Two records side by side; the first one stays, with the values that are chosen."""
    keep = people.one(request.user, code, Part.IDENTITY, writing=True)
    gone = people.one(request.user, other, Part.IDENTITY, writing=True)
    differing, same = side_by_side(keep, gone)
    form = MergeForm(request.POST or None, differing=differing)
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge(keep=keep, gone=gone, taken=form.taken, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{gone.code} is part of {keep.code} now. You can undo this.")
            return redirect("casefile:person", keep.code)
    looks.looked(
        by=request.user.actor,
        kind="people.record_looked",
        people=[keep.pk, gone.pk],
        part=Part.IDENTITY,
    )
    context = {"keep": keep, "gone": gone, "form": form, "same": same, "days": actions.DAYS_TO_UNDO}
    return render(request, "people/merge_compare.html", context, status=422 if form.errors else 200)


@require_POST
@allow("people.merge")
def merge_undo(request: StaffRequest, code: str, merge_id: int) -> HttpResponse:
    person = people.one(request.user, code, Part.IDENTITY, writing=True)
    try:
        gone = actions.undo(merge=people.one_merge(request.user, person, merge_id), by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, f"{gone.code} has a record of their own again.")
    return redirect("casefile:person", person.code)
