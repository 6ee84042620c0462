from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.assistance.queries import requests
from onward.audit.actions.looks import looked
from onward.people.parts import Part
from onward.training.queries import absences as absences_queries
from onward.training.queries import my_sessions
from onward.training.queries import register as queries

WORKER = "built/register_worker.js"


@require_safe
@allow("register.mark")
def register_list(request: StaffRequest) -> HttpResponse:
    """The sessions of whoever looks: today's first, then those without a register."""
    everybodys = request.GET.get("whose") == "all"
    today = timezone.localdate()
    context = {
        "sessions": my_sessions.of(request.user, today=today, everybodys=everybodys),
        "today": today,
        "everybodys": everybodys,
    }
    return render(request, "training/register_list.html", context)


@require_safe
@allow("register.mark")
def register_paper(request: StaffRequest, session_id: int) -> HttpResponse:
    """The register for a printer: as it stands, or empty to be filled in by hand."""
    sheet = queries.sheet(queries.one(request.user, session_id), request.user)
    looked(
        by=request.user.actor,
        kind="training.register_looked",
        people=[row.person_id for row in sheet.rows],
        part=Part.REGISTER,
        object_type="training.session",
        object_id=sheet.session.pk,
    )
    context = {"sheet": sheet, "session": sheet.session, "empty": request.GET.get("empty") == "yes"}
    return render(request, "training/register_paper.html", context)


@require_safe
@allow("register.mark")
def absences(request: StaffRequest) -> HttpResponse:
    """Who stayed away several times in a row, and which help was asked for."""
    away = absences_queries.of_office(request.user, today=timezone.localdate())
    asked = requests.waiting(request.user)
    looked(
        by=request.user.actor,
        kind="training.absences_looked",
        people=[*(one.person_id for one in away), *(one.person_id for one in asked)],
        part=Part.REGISTER,
    )
    return render(request, "training/absences.html", {"away": away, "asked": asked})


@require_safe
@allow("register.mark")
def register_worker(request: StaffRequest) -> HttpResponse:
    """The script that opens today's registers without a connection; its address gives it its scope."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript")
