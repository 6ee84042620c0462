"""Places for children and interpreters at a session."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.training.actions import bookings as actions
from onward.training.forms.bookings import BookingForm
from onward.training.queries import bookings as queries
from onward.training.queries import listing, members
from onward.training.views.timetable import FORM


@require_http_methods(FORM)
@allow("cohorts.change")
def booking_new(request: StaffRequest, session_id: int) -> HttpResponse:
    """Somebody of the cohort, known by code, and what they need."""
    session = listing.one(request.user, session_id)
    people = members.of_session(request.user, session)
    form = BookingForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        try:
            actions.book(session=session, referral=form.referral, told=form.wanted(), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"Booked for {form.referral.person.code}.")
            return redirect("training:session", session.pk)
    looked(
        by=request.user.actor,
        kind="training.session_looked",
        people=[one.person_id for one in people],
        part=Part.REGISTER,
        object_type="training.session",
        object_id=session.pk,
    )
    context = {
        "form": form,
        "session": session,
        "cohort": session.cohort,
        "anybody": bool(people),
        "left": queries.places_left(session),
    }
    return render(request, "training/booking_new.html", context, status=422 if form.errors else 200)


@require_POST
@allow("cohorts.change")
def booking_cancel(request: StaffRequest, booking_id: int) -> HttpResponse:
    booking = queries.one(request.user, booking_id)
    actions.cancel_booking(booking=booking, by=request.user.actor)
    messages.success(request, "The booking is cancelled.")
    return redirect("training:session", booking.session_id)
