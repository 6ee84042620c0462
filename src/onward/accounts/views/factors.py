"""Setting up second factors, and taking them away again."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow
from onward.accounts.actions import factors as actions
from onward.accounts.forms.sign_in import CodeForm, PasskeyForm
from onward.accounts.middleware import before_second_factor
from onward.accounts.queries import factors, users
from onward.accounts.requests import StaffRequest
from onward.accounts.views.account import proved
from onward.lib.refusals import Refused


def _after_adding(request: StaffRequest, sentence: str, *, had_codes: bool) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("accounts:account_show" if had_codes else "accounts:recovery_code_list")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
@allow("home.see")
@before_second_factor
@proved
def app_add(request: StaffRequest) -> HttpResponse:
    """A secret as a QR code; it counts once the app has shown a code that fits."""
    secret = cast("str", get_totp_secret())
    had_codes = factors.of(request.user).codes_left is not None
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            actions.add_app(request=request, user=request.user, secret=secret, code=code)
        except Refused as refusal:
            form.add_error("code", refusal.sentences)
        else:
            return _after_adding(request, "Your authenticator app is set up.", had_codes=had_codes)
    context = {"form": form, **factors.set_up(request.user, secret)}
    return render(request, "accounts/app_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("credential")
@allow("home.see")
@before_second_factor
@proved
def passkey_add(request: StaffRequest) -> HttpResponse:
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    had_codes = factors.of(request.user).codes_left is not None
    if form.is_valid():
        try:
            actions.add_passkey(request=request, user=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return _after_adding(request, "Your passkey is set up.", had_codes=had_codes)
    return render(request, "accounts/passkey_add.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@never_cache
@allow("home.see")
@before_second_factor
@proved
def passkey_offer(request: StaffRequest) -> JsonResponse:
    """What the page's script needs to have the browser make a passkey."""
    return JsonResponse(actions.offer_passkey(user=request.user))


@require_POST
@allow("home.see")
@proved
def app_remove(request: StaffRequest) -> HttpResponse:
    return _remove(request, factors.own_app(request.user), "Your authenticator app no longer counts.")


@require_POST
@allow("home.see")
@proved
def passkey_remove(request: StaffRequest, passkey_id: int) -> HttpResponse:
    return _remove(request, factors.own_passkey(request.user, passkey_id), "This passkey no longer counts.")


def _remove(request: StaffRequest, authenticator: Authenticator, sentence: str) -> HttpResponse:
    try:
        actions.remove(request=request, user=request.user, authenticator=authenticator)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect("accounts:account_show")


@require_POST
@allow("accounts.manage")
def user_clear_factors(request: StaffRequest, user_id: int) -> HttpResponse:
    """Somebody of the administrator's lost everything that they sign in with besides the password."""
    found = get_object_or_404(users.visible_to(request.user), pk=user_id)
    try:
        actions.clear(user=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found.name} sets up a second factor at the next sign-in.")
    return redirect("accounts:user", found.pk)


@require_safe
@never_cache
@allow("home.see")
@proved
def recovery_code_list(request: StaffRequest) -> HttpResponse:
    """The codes that are left, to print or to write down."""
    context = {"codes": factors.recovery_codes(request.user), "factors": factors.of(request.user)}
    return render(request, "accounts/recovery_code_list.html", context)


@require_POST
@allow("home.see")
@proved
def recovery_code_renew(request: StaffRequest) -> HttpResponse:
    try:
        actions.renew_recovery_codes(request=request, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:account_show")
    messages.success(request, "These are your new codes. The old ones no longer count.")
    return redirect("accounts:recovery_code_list")
