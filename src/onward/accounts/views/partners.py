from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.access import allow
from onward.accounts.actions import partners as actions
from onward.accounts.forms.offices import PartnerForm
from onward.accounts.queries import partners as queries
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused

PER_PAGE = 25


@require_safe
@allow("accounts.manage")
def partner_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(queries.visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/partner_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@allow("accounts.manage")
def partner_new(request: StaffRequest) -> HttpResponse:
    form = PartnerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            partner = actions.add(name=form.cleaned_data["name"], by=request.user.actor)
        except Refused as refusal:
            form.add_error("name", refusal.sentences)
        else:
            messages.success(request, f"{partner} is added. Its workers can be invited now.")
            return redirect("accounts:partner_list")
    return render(request, "accounts/partner_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("accounts.manage")
def partner_change(request: StaffRequest, partner_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=partner_id)
    form = PartnerForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if form.is_valid():
        try:
            actions.rename(partner=found, name=form.cleaned_data["name"], by=request.user.actor)
        except Refused as refusal:
            form.add_error("name", refusal.sentences)
        else:
            messages.success(request, f"The partner is called {found} now.")
            return redirect("accounts:partner_list")
    context = {"form": form, "partner": found}
    return render(request, "accounts/partner_change.html", context, status=422 if form.errors else 200)
