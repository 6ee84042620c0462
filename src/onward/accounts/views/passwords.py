from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onward.accounts import tasks
from onward.accounts.access import allow, public
from onward.accounts.actions import passwords, proofs
from onward.accounts.forms.passwords import ChangePasswordForm, ForgottenForm, NewPasswordForm
from onward.accounts.queries import addresses
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password", "new", "again")
@allow("home.see")
def password_change(request: StaffRequest) -> HttpResponse:
    form = ChangePasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            proofs.check_own_password(request=request, user=request.user, password=told["password"])
        except Refused as refusal:
            form.add_error("password", refusal.sentences)
        else:
            passwords.change(request=request, user=request.user, password=told["new"])
            messages.success(request, "Your password is changed. Your other browsers were signed out.")
            return redirect("accounts:account_show")
    return render(
        request, "accounts/password_change.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whether the address is known or not."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and settings.SENDS_MAIL:
        try:
            proofs.count_asking(request=request, email=form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            user = addresses.who_may_reset(form.cleaned_data["email"])
            page = reverse("accounts:password_reset", args=["USER", "TOKEN"])
            tasks.send_password_link.enqueue(user.pk if user else 0, request.build_absolute_uri(page))
            return render(request, "accounts/password_forgotten_sent.html")
    context = {"form": form, "sends_mail": settings.SENDS_MAIL}
    return render(request, "accounts/password_forgotten.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("new", "again")
@public
def password_reset(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """The page behind the link; afterwards they sign in as always, with their second factor."""
    user = addresses.of_link(name, token)
    if user is None:
        return render(request, "accounts/password_reset_gone.html", status=404)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        passwords.choose(user=user, password=form.cleaned_data["new"])
        messages.success(request, "Your password is changed. Sign in with it.")
        return redirect("accounts:sign_in")
    context = {"form": form, "email": user.email}
    return render(request, "accounts/password_reset.html", context, status=422 if form.errors else 200)
