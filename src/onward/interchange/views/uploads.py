from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.interchange import tasks
from onward.interchange.actions import uploads
from onward.interchange.forms import UploadForm
from onward.interchange.queries import imports as queries
from onward.lib.refusals import Refused
from onward.programmes.queries import definitions


@require_http_methods(["GET", "HEAD", "POST"])
@allow("workbook.import")
def upload(request: StaffRequest) -> HttpResponse:
    if request.user.office is None:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if form.is_valid():
        received = uploads.receive(
            content=form.cleaned_data["file"].chunks(),
            file_name=form.cleaned_data["file"].name,
            programme=form.cleaned_data["programme"],
            office=request.user.office,
            by=request.user,
        )
        tasks.check.enqueue(received.pk)
        return redirect("interchange:import_page", import_id=received.pk)
    context = {"form": form, "programmes": definitions.every()}
    return render(request, "interchange/upload.html", context)


@require_POST
@allow("workbook.import")
def store(request: StaffRequest, import_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=import_id)
    try:
        uploads.confirm(upload=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        tasks.store.enqueue(found.pk)
    return redirect("interchange:import_page", import_id=import_id)


@require_POST
@allow("workbook.import")
def give_up(request: StaffRequest, import_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=import_id)
    try:
        uploads.cancel(upload=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The workbook is thrown away. Nothing was stored.")
    return redirect("interchange:import_list")
