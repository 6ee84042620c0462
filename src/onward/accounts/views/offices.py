from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow
from onward.accounts.actions import offices as actions
from onward.accounts.forms.offices import NewOfficeForm, OfficeForm
from onward.accounts.queries import offices as queries
from onward.accounts.requests import StaffRequest
from onward.accounts.views.invitations import show_link
from onward.lib.refusals import Refused

PER_PAGE = 25


@require_safe
@allow("accounts.manage")
def office_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(queries.every(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/office_list.html", {"page": page, "own": request.user.office_id})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allow("accounts.manage")
def office_new(request: StaffRequest) -> HttpResponse:
    form = NewOfficeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        who = {name: given[name] for name in ("key", "email", "administrator")}
        try:
            made = actions.open_office(told=form.facts(), **who, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return show_link(request, made)
    return render(request, "accounts/office_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("accounts.manage")
def office_change(request: StaffRequest, office_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=office_id)
    form = OfficeForm(request.POST if request.method == "POST" else None, office=found)
    if form.is_valid():
        actions.change(office=found, told=form.facts(), by=request.user.actor)
        messages.success(request, f"{found} is changed.")
        return redirect("accounts:office_list")
    context = {"form": form, "office": found}
    return render(request, "accounts/office_change.html", context, status=422 if form.errors else 200)
