from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.programmes.actions import cohorts as actions
from onward.programmes.forms.cohorts import CohortForm, NewCohortForm, of_cohort
from onward.programmes.queries import cohorts as queries

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@allow("cohorts.change")
def cohort_new(request: StaffRequest) -> HttpResponse:
    """A cohort of the user's office."""
    if request.user.office is None:
        raise Http404
    form = NewCohortForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        programme, office = form.cleaned_data["programme"], request.user.office
        try:
            made = actions.open_cohort(
                programme=programme, office=office, told=form.told(), by=request.user.actor
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"Cohort {made.code} is open. Plan its timetable next.")
            return redirect("casefile:cohort", made.pk)
    return render(request, "programmes/cohort_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("cohorts.change")
def cohort_change(request: StaffRequest, cohort_id: int) -> HttpResponse:
    found = queries.one(request.user, cohort_id)
    form = CohortForm(request.POST if request.method == "POST" else None, initial=of_cohort(found))
    if form.is_valid():
        try:
            actions.change_cohort(cohort=found, told=form.told(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"Cohort {found.code} is changed.")
            return redirect("casefile:cohort", found.pk)
    context = {"form": form, "cohort": queries.one(request.user, cohort_id)}
    return render(request, "programmes/cohort_change.html", context, status=422 if form.errors else 200)
