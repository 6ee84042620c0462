from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.reports.access import programme_of
from onward.reports.actions import sections
from onward.reports.forms import SectionForm
from onward.reports.queries import sections as written


@require_safe
@allow("report.write")
def section_list(request: StaffRequest, key: str) -> HttpResponse:
    programme = programme_of(request.user, key)
    context = {"programme": programme, "sections": written.all_of(programme, request.user.office)}
    return render(request, "reports/section_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("report.write")
def section(request: StaffRequest, key: str, name: str) -> HttpResponse:
    programme, office = programme_of(request.user, key), request.user.office
    found = written.one(programme, office, name)
    if found is None or office is None:
        raise Http404
    form = SectionForm(request.POST or None, initial={"body": found.body})
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        sections.write(programme=programme, office=office, key=name, body=body, by=request.user.actor)
        messages.success(request, f"“{found.title}” is saved. It stays when the report is made again.")
        return redirect("reports:section", key=key, name=name)
    return render(request, "reports/section.html", {"programme": programme, "section": found, "form": form})
