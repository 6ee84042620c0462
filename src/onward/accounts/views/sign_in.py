from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts import demo, roles
from onward.accounts.access import public
from onward.accounts.actions import proofs, sign_ins
from onward.accounts.choices import Factor
from onward.accounts.forms.sign_in import CodeForm, CredentialForm, SignInForm
from onward.accounts.models import User
from onward.accounts.queries import factors, providers
from onward.accounts.queries import sign_ins as known
from onward.lib.refusals import Refused


def _where_to(request: HttpRequest) -> str:
    """The page that was asked for, if it is one of ours; else the first page of the role."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    home = resolve_url(settings.LOGIN_REDIRECT_URL)
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    if ours and asked != home:
        return asked
    return resolve_url(roles.of(request.user.role).first_page) if isinstance(request.user, User) else home


def _next_step(request: HttpRequest, *, signed_in: bool) -> HttpResponse:
    if signed_in:
        return redirect(_where_to(request))
    return redirect(reverse("accounts:second_factor", query={"next": _where_to(request)}))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_where_to(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            user = proofs.check_password(request=request, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return _next_step(request, signed_in=sign_ins.give_first_proof(request=request, user=user))
    context = {
        "form": form,
        "next": _where_to(request),
        "provider": providers.name(),
        "personas": demo.personas() if settings.DEMO else [],
    }
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code", "credential")
@public
def second_factor(request: HttpRequest) -> HttpResponse:
    """After a right password: a code, or a passkey."""
    user = known.waiting(request)
    if user is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            factor = proofs.check_code(request=request, user=user, code=form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", refusal.sentences)
        else:
            sign_ins.begin(request=request, user=user, factor=factor)
            return redirect(_where_to(request))
    context = {"form": form, "next": _where_to(request), "factors": factors.of(user)}
    return render(request, "accounts/second_factor.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
@public
def passkey_ask(request: HttpRequest) -> JsonResponse:
    """What the page's script needs to ask the browser for a passkey."""
    return JsonResponse(proofs.offer_passkey(user=known.waiting(request)))


@require_POST
@never_cache
@sensitive_post_parameters("credential")
@public
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """A passkey answered: it stands for password and second factor, or for the second factor alone."""
    waiting = known.waiting(request)
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("No passkey answered. Try again.")
        user = proofs.check_passkey(request=request, credential=form.cleaned_data["credential"], user=waiting)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _next_step(request, signed_in=False) if waiting else redirect("accounts:sign_in")
    sign_ins.begin(request=request, user=user, factor=Factor.PASSKEY)
    return redirect(_where_to(request))


@require_POST
@public
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    user = demo.persona(key) if settings.DEMO else None
    if user is None:
        raise Http404
    sign_ins.begin(request=request, user=user, factor=Factor.ONE_CLICK)
    return redirect(_where_to(request))


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    sign_ins.end(request=request)
    return redirect("accounts:sign_in")
