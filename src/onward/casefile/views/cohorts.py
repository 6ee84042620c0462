from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.casefile.forms import TrainerForm
from onward.casefile.queries import cohorts as cohort_queries
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.programmes.actions import trainers as trainer_actions
from onward.programmes.queries import trainers
from onward.programmes.queries.cohorts import one, visible_to

PER_PAGE = 25


@require_safe
@allow("cohorts.see")
def cohort_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    found = cohort_queries.lines(list(page.object_list), user=request.user, today=timezone.localdate())
    context = {
        "page": page,
        "lines": found,
        "may_import": may(request.user, "workbook.import"),
        "may_change": may(request.user, "cohorts.change"),
    }
    return render(request, "casefile/cohort_list.html", context)


@require_safe
@allow("cohorts.see")
def cohort(request: StaffRequest, cohort_id: int) -> HttpResponse:
    found, today = one(request.user, cohort_id), timezone.localdate()
    page = cohort_queries.page(found, user=request.user, today=today)
    looked(
        by=request.user.actor,
        kind="casefile.cohort_looked",
        people=[place.person_id for place, _ in page.people],
        part=Part.REGISTER,
        object_type="programmes.cohort",
        object_id=found.pk,
    )
    may_change = may(request.user, "cohorts.change")
    context = {"page": page, "cohort": found, "today": today, "may_change": may_change}
    return render(request, "casefile/cohort.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("cohorts.change")
def cohort_trainers(request: StaffRequest, cohort_id: int) -> HttpResponse:
    """Who teaches the cohort, and one more of the office's trainers."""
    found = one(request.user, cohort_id)
    form = TrainerForm(request.POST if request.method == "POST" else None, cohort=found)
    if form.is_valid():
        try:
            chosen = trainer_actions.assign(cohort=found, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{chosen.user} teaches cohort {found.code} now and sees its register.")
            return redirect("casefile:cohort_trainers", found.pk)
    context = {"form": form, "cohort": found, "trainers": trainers.of_cohort(found)}
    return render(request, "casefile/cohort_trainers.html", context, status=422 if form.errors else 200)


@require_POST
@allow("cohorts.change")
def cohort_trainer_release(request: StaffRequest, cohort_id: int, trainer_id: int) -> HttpResponse:
    found = one(request.user, cohort_id)
    trainer = trainers.one(found, trainer_id)
    try:
        trainer_actions.release(trainer=trainer, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{trainer.user} no longer teaches cohort {found.code}.")
    return redirect("casefile:cohort_trainers", found.pk)
