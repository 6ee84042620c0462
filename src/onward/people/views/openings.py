from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.actions import openings
from onward.people.forms.access import FindForm, LookedForm, OpenForm
from onward.people.parts import Part
from onward.people.queries import access as queries
from onward.people.queries import people
from onward.people.views.access import FORM

PER_PAGE = 25


@require_http_methods(FORM)
@allow("access.open")
def record_find(request: StaffRequest) -> HttpResponse:
    """Enter the code of somebody whom a colleague carries."""
    form = FindForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and form.person:
        return redirect("people:record_open", code=form.person.code)
    return render(request, "people/record_find.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("access.open")
def record_open(request: StaffRequest, code: str) -> HttpResponse:
    """Open a record with a written reason, for three hours."""
    person = people.one(request.user, code)
    form = OpenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            opened = openings.open_record(person=person, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            until = timezone.localtime(opened.until)
            messages.success(request, f"You may see {person.code} until {until:%H:%M}. The leads are told.")
            return redirect("casefile:person", person.code)
    context = {"form": form, "person": person, "page": queries.page(person, request.user)}
    return render(request, "people/record_open.html", context, status=422 if form.errors else 200)


@require_safe
@allow("audit.see")
def alert_list(request: StaffRequest) -> HttpResponse:
    """Records that were opened with a reason."""
    page = Paginator(queries.alerts(request.user), PER_PAGE).get_page(request.GET.get("page"))
    shown = [alert.access.person_id for alert in page.object_list]
    looked(by=request.user.actor, kind="people.alerts_looked", people=shown, part=Part.HISTORY)
    return render(request, "people/alert_list.html", {"page": page})


@require_http_methods(FORM)
@allow("audit.see")
def record_opened(request: StaffRequest, code: str) -> HttpResponse:
    """Why this person's record was opened, and a note by those who looked whether the reason was good."""
    person = people.one(request.user, code, Part.HISTORY)
    form = LookedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        alert = queries.one_alert(request.user, person, form.cleaned_data["alert_id"])
        try:
            openings.look_at(alert=alert, note=form.cleaned_data["note"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "Your note is kept.")
            return redirect("people:record_opened", code=person.code)
    looked(by=request.user.actor, kind="people.openings_looked", people=[person.pk], part=Part.HISTORY)
    alerts = queries.alerts_about(request.user, person)
    forms = [(one, _form(form, one.pk) if one.looked_at is None else None) for one in alerts]
    context = {"person": person, "alerts": forms, "form": form}
    return render(request, "people/record_opened.html", context, status=422 if form.errors else 200)


def _form(posted: LookedForm, alert_id: int) -> LookedForm:
    """The form of this alert: what was posted to it, or an empty one."""
    mine = posted.is_bound and posted["alert_id"].value() == str(alert_id)
    return posted if mine else LookedForm(initial={"alert_id": alert_id}, auto_id=f"id_{alert_id}_%s")
