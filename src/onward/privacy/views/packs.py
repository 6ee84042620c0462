from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.privacy import tasks
from onward.privacy.actions import packs as actions
from onward.privacy.queries import packs as queries
from onward.privacy.queries import requests


@require_POST
@allow("privacy.record")
def pack_ask(request: StaffRequest, code: str) -> HttpResponse:
    """One click: the pack is made beside the pages."""
    made = actions.ask(person=requests.person(request.user, code), by=request.user)
    tasks.make_pack.enqueue(made.pk)
    return redirect("privacy:pack", pack_id=made.pk)


@require_safe
@allow("privacy.record")
def pack(request: StaffRequest, pack_id: int) -> HttpResponse:
    """The pack: being made, ready to take, or gone."""
    found = queries.one(request.user, pack_id)
    looked(by=request.user.actor, kind="privacy.record_looked", people=[found.person_id], part=Part.PRIVACY)
    context = {"pack": found, "progress": actions.progress_of(found) if found.under_way else None}
    return render(request, "privacy/pack.html", context)


@require_safe
@allow("privacy.record")
def pack_progress(request: StaffRequest, pack_id: int) -> HttpResponse:
    """The progress bar alone; once the work is done, the page anew."""
    found = queries.one(request.user, pack_id)
    if not request.htmx:
        return redirect("privacy:pack", pack_id=pack_id)
    if not found.under_way:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"pack": found, "progress": actions.progress_of(found)}
    return render(request, "privacy/pack_progress.html", context)


@require_GET
@allow("privacy.record")
def pack_take(request: StaffRequest, pack_id: int) -> StreamingHttpResponse:
    found = queries.one(request.user, pack_id)
    try:
        content = actions.take(pack=found, by=request.user)
    except Refused as refusal:
        raise Http404 from refusal
    return StreamingHttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{found.person.code}.zip"',
            "Content-Length": str(found.size),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
