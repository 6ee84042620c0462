"""One session: changed, cancelled, put back; and sessions beside the course."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.training.actions import extras
from onward.training.actions import sessions as actions
from onward.training.forms.sessions import CancelForm, ExtraForm, SessionForm, of_session
from onward.training.queries import bookings, planning, trainers
from onward.training.queries import listing as queries
from onward.training.views.timetable import FORM, cohort_of


@require_safe
@allow("cohorts.see")
def session(request: StaffRequest, session_id: int) -> HttpResponse:
    """One session with what is booked for it."""
    found = queries.one(request.user, session_id)
    booked = bookings.of_session(request.user, found)
    looked(
        by=request.user.actor,
        kind="training.session_looked",
        people=[one.referral.person_id for one in booked],
        part=Part.REGISTER,
        object_type="training.session",
        object_id=found.pk,
    )
    context = {
        "line": queries.line(found),
        "session": found,
        "cohort": found.cohort,
        "bookings": booked,
        "left": bookings.places_left(found),
        "may_change": may(request.user, "cohorts.change"),
    }
    return render(request, "training/session.html", context)


@require_http_methods(FORM)
@allow("cohorts.change")
def session_change(request: StaffRequest, session_id: int) -> HttpResponse:
    """Another day, hour, place or trainer."""
    found = queries.one(request.user, session_id)
    posted = request.POST if request.method == "POST" else None
    form = SessionForm(posted, trainers=trainers.of_office(request.user), initial=of_session(found))
    if form.is_valid():
        try:
            actions.change_session(session=found, told=form.details(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{found.code} is changed.")
            return redirect("training:session", found.pk)
    context = {"form": form, "session": found, "cohort": found.cohort}
    return render(request, "training/session_change.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow("cohorts.change")
def session_cancel(request: StaffRequest, session_id: int) -> HttpResponse:
    found = queries.one(request.user, session_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            booked = actions.cancel_session(session=found, by=request.user.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            also = f" What was booked for it is cancelled too: {booked}." if booked else ""
            messages.success(request, f"{found.code} is cancelled.{also}")
            return redirect("training:timetable", found.cohort_id)
    context = {"form": form, "session": found, "cohort": found.cohort}
    return render(request, "training/session_cancel.html", context, status=422 if form.errors else 200)


@require_POST
@allow("cohorts.change")
def session_put_back(request: StaffRequest, session_id: int) -> HttpResponse:
    found = queries.one(request.user, session_id)
    actions.put_back_session(session=found, by=request.user.actor)
    messages.success(request, f"{found.code} is on the timetable again. Book again what it needs.")
    return redirect("training:session", found.pk)


@require_http_methods(FORM)
@allow("cohorts.change")
def extra_new(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """A catch-up, a refresher or a social meeting; the address may name what it begins with."""
    cohort = cohort_of(request, cohort_id)
    form = ExtraForm(
        request.POST if request.method == "POST" else None,
        trainers=trainers.of_office(request.user),
        course=queries.of_course(cohort),
        titles=planning.titles(cohort),
        initial=queries.begun_with(
            cohort, gathering=request.GET.get("gathering", ""), repeats=request.GET.get("repeats", "")
        ),
    )
    if form.is_valid():
        try:
            made = extras.add_extra(cohort=cohort, told=form.extra(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{made.code} is on the timetable.")
            return redirect("training:session", made.pk)
    context = {"form": form, "cohort": cohort}
    return render(request, "training/extra_new.html", context, status=422 if form.errors else 200)
