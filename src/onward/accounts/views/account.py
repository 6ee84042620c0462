"""One's own account: what one signs in with, and where one is signed in."""

from functools import wraps
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import View, allow
from onward.accounts.actions import proofs, sign_ins
from onward.accounts.forms.passwords import OwnPasswordForm
from onward.accounts.middleware import before_second_factor
from onward.accounts.queries import factors
from onward.accounts.queries import sign_ins as known
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused


def proved[**P](view: View[P]) -> View[P]:
    """For a page that changes how one signs in: whoever found a browser open must not get this far."""

    @wraps(view)
    def asked(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if known.was_proved(request):
            return view(request, *args, **kwargs)
        after = request.path if request.method == "GET" else ""
        return redirect(reverse("accounts:identity_confirm", query={"next": after} if after else None))

    return cast("View[P]", asked)


@require_safe
@never_cache
@allow("home.see")
@before_second_factor
def account_show(request: StaffRequest) -> HttpResponse:
    context = {
        "factors": factors.of(request.user),
        "missing": known.lacks_second_factor(request, request.user),
        "by_one_click": known.was_one_click(request),
    }
    return render(request, "accounts/account_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@allow("home.see")
@before_second_factor
def identity_confirm(request: StaffRequest) -> HttpResponse:
    """The password once more, before something changes about how one signs in."""
    after = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    form = OwnPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            proofs.check_own_password(
                request=request, user=request.user, password=form.cleaned_data["password"]
            )
        except Refused as refusal:
            form.add_error("password", refusal.sentences)
        else:
            sign_ins.prove(request=request)
            return redirect(after if ours else "accounts:account_show")
    context = {"form": form, "next": after if ours else ""}
    return render(request, "accounts/identity_confirm.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@allow("home.see")
def sign_in_list(request: StaffRequest) -> HttpResponse:
    """Where one is signed in."""
    return render(request, "accounts/sign_in_list.html", {"devices": known.of(request, request.user)})


@require_POST
@allow("home.see")
def sign_in_end(request: StaffRequest, sign_in_id: int) -> HttpResponse:
    sign_ins.end_one(sign_in=known.one_of(request.user, sign_in_id), user=request.user)
    messages.success(request, "That browser is signed out.")
    return redirect("accounts:sign_in_list")


@require_POST
@allow("home.see")
@before_second_factor
def sign_out_everywhere(request: StaffRequest) -> HttpResponse:
    sign_ins.end_others(request=request, user=request.user)
    sign_ins.end(request=request)
    messages.success(request, "You are signed out everywhere.")
    return redirect("accounts:sign_in")
