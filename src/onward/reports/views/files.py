from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.programmes.queries.definitions import current
from onward.reports import access, tasks
from onward.reports.actions import files as actions
from onward.reports.forms import FilesForm
from onward.reports.models import ReportFiles
from onward.reports.pages.asking import asking
from onward.reports.pages.files import CONTENT_TYPES, to_take
from onward.reports.queries import files as queries
from onward.reports.queries.timetable import cohorts
from onward.reports.report.gather import Wanted
from onward.reports.report.make import NAMES

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@allow("report.export")
def files(request: StaffRequest, key: str) -> HttpResponse:
    """Asking for the report's files, and all sets that were made."""
    programme, office = access.programme_of(request.user, key), request.user.office
    if current(programme).report is None:
        return render(request, "reports/report_missing.html", {"programme": programme})
    codes = [cohort.code for cohort in cohorts(programme, office)]
    chosen = asking(request.user, programme, request.GET).wanted
    initial = {"cohort": chosen.cohorts, "as_of": chosen.as_of if "as_of_0" in request.GET else None}
    form = FilesForm(request.POST if request.method == "POST" else None, cohorts=codes, initial=initial)
    if form.is_valid():
        asked = form.cleaned_data
        day = asked["as_of"] or timezone.localdate()
        try:
            return _asked(request, Wanted(programme, office, day, tuple(asked["cohort"]), asked["audience"]))
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
    made = Paginator(queries.visible_to(request.user, programme), PER_PAGE)
    context = {"programme": programme, "form": form, "page": made.get_page(request.GET.get("page"))}
    return render(request, "reports/files.html", context)


@require_POST
@allow("report.export")
def files_again(request: StaffRequest, key: str, files_id: int) -> HttpResponse:
    """The same question once more, answered from the records as they are now."""
    try:
        return _asked(request, actions.wanted_by(_found(request, key, files_id)))
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
        return redirect("reports:files_page", key=key, files_id=files_id)


@require_safe
@allow("report.export")
def files_page(request: StaffRequest, key: str, files_id: int) -> HttpResponse:
    """One set of files: being made, ready to take, or gone."""
    found = _found(request, key, files_id)
    if found.under_way:
        so_far = {"files": found, "programme": found.programme, "progress": actions.progress_of(found)}
        return render(request, "reports/files_under_way.html", so_far)
    context = {"files": found, "programme": found.programme, "to_take": to_take(found)}
    return render(request, "reports/files_page.html", context)


@require_safe
@allow("report.export")
def files_progress(request: StaffRequest, key: str, files_id: int) -> HttpResponse:
    """The progress bar alone; once the work is done, the page anew."""
    found = _found(request, key, files_id)
    if not request.htmx:
        return redirect("reports:files_page", key=key, files_id=files_id)
    if not found.under_way:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"files": found, "programme": found.programme, "progress": actions.progress_of(found)}
    return render(request, "reports/files_progress.html", context)


@require_GET
@allow("report.export")
def files_take(request: StaffRequest, key: str, files_id: int, kind: str) -> StreamingHttpResponse:
    found = _found(request, key, files_id)
    try:
        content = actions.take(files=found, kind=kind, by=request.user.actor)
    except Refused as refusal:
        raise Http404 from refusal
    return StreamingHttpResponse(
        content,
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{NAMES[kind]}"',
            "Content-Length": str(found.files[kind]["bytes"]),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _found(request: StaffRequest, key: str, files_id: int) -> ReportFiles:
    programme = access.programme_of(request.user, key)
    return get_object_or_404(queries.visible_to(request.user, programme), pk=files_id)


def _asked(request: StaffRequest, wanted: Wanted) -> HttpResponse:
    """Records are listed for those only who may see them, whoever asked before."""
    mine = replace(wanted, with_records=access.may_see_people(request.user))
    found = actions.ask(wanted=mine, by=request.user)
    tasks.make.enqueue(found.pk)
    return redirect("reports:files_page", key=wanted.programme.key, files_id=found.pk)
