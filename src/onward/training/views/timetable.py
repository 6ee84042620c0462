"""A cohort's timetable: proposed, looked over, saved, shown and printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.programmes.models import Cohort
from onward.programmes.queries.cohorts import visible_to
from onward.training.actions import timetable as actions
from onward.training.actions.timetable import NewSession
from onward.training.forms.timetable import PlanForm, ReviewForm
from onward.training.queries import listing as queries
from onward.training.queries import planning, trainers
from onward.training.queries.planning import DraftLine
from onward.training.rules import plan
from onward.training.rules.plan import Choices

FORM = ["GET", "HEAD", "POST"]


@require_safe
@allow("cohorts.see")
def timetable(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """Every session of a cohort, with what is booked and what speaks against it."""
    cohort = cohort_of(request, cohort_id)
    context = {
        "cohort": cohort,
        "lines": queries.listed(cohort),
        "left": len(planning.lessons(cohort, plan.Order.IN_ORDER)),
        "gatherings": queries.gatherings(cohort),
        "may_change": may(request.user, "cohorts.change"),
    }
    return render(request, "training/timetable.html", context)


@require_safe
@allow("cohorts.see")
def timetable_print(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """The timetable on paper; it names neither the programme nor anybody who takes part."""
    cohort = cohort_of(request, cohort_id)
    context = {"cohort": cohort, "lines": queries.listed(cohort, standing=True)}
    return render(request, "training/timetable_print.html", context)


@require_http_methods(FORM)
@never_cache
@allow("cohorts.change")
def timetable_new(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """Weekdays, hour and place are chosen; nothing is saved yet."""
    cohort = cohort_of(request, cohort_id)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        trainers=trainers.of_office(request.user),
        cohort=cohort,
        kept=_kept(request, cohort),
        suggested=planning.suggested(cohort),
    )
    if form.is_valid():
        try:
            planning.draft(cohort, form.chosen())
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            request.session[_key(cohort)] = plan.to_plain(form.chosen())
            return redirect("training:timetable_review", cohort.pk)
    context = {"form": form, "cohort": cohort, "left": len(planning.lessons(cohort, plan.Order.IN_ORDER))}
    return render(request, "training/timetable_new.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@never_cache
@allow("cohorts.change")
def timetable_review(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """What is proposed, line by line, to be changed and then saved all at once."""
    cohort = cohort_of(request, cohort_id)
    choices = _kept(request, cohort)
    if choices is None:
        return redirect("training:timetable_new", cohort.pk)
    try:
        draft = planning.draft(cohort, choices)
    except Refused:  # it was saved already, by a click before this one
        return redirect("training:timetable", cohort.pk)
    form = ReviewForm(request.POST if request.method == "POST" else None, lines=draft.lines)
    if form.is_valid() and "look" not in request.POST and _saved(request, cohort, choices, form):
        return redirect("training:timetable", cohort.pk)
    warnings = planning.warnings(cohort, choices, form.told())
    context = {
        "form": form,
        "cohort": cohort,
        "choices": choices,
        "lines": form.shown(planning.titles(cohort), warnings),
        "skipped": draft.skipped,
        "warned": sum(map(bool, warnings.values())),
    }
    return render(request, "training/timetable_review.html", context, status=422 if form.errors else 200)


def _saved(request: StaffRequest, cohort: Cohort, choices: Choices, form: ReviewForm) -> bool:
    told = [_session(line, choices) for line in form.told()]
    try:
        actions.save_timetable(cohort=cohort, told=told, by=request.user.actor)
    except Refused as refusal:
        form.add_error(None, refusal.sentences)
        return False
    messages.success(request, f"The timetable is saved: {len(told)} sessions.")
    return True


def _session(line: DraftLine, choices: Choices) -> NewSession:
    return NewSession(
        line.code,
        line.on,
        line.starts_at,
        line.hours,
        mode=choices.mode,
        room=line.room,
        link=choices.link,
        lead_id=choices.lead,
        second_id=choices.second,
        childcare_places=choices.childcare_places,
    )


def cohort_of(request: StaffRequest, cohort_id: int) -> Cohort:
    return get_object_or_404(visible_to(request.user).select_related("office"), pk=cohort_id)


def _key(cohort: Cohort) -> str:
    return f"timetable_{cohort.pk}"


def _kept(request: StaffRequest, cohort: Cohort) -> Choices | None:
    """What was chosen a moment ago. It stays with the sign-in: rooms and links stand in no address."""
    told: dict[str, Any] | None = request.session.get(_key(cohort))
    return plan.from_plain(told) if told else None
