from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts import demo
from onward.accounts.access import public
from onward.accounts.actions import sign_ins
from onward.accounts.forms.sign_in import SignInForm


def _where_to(request: HttpRequest) -> str:
    """The page that was asked for, if it is one of ours; else home."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_where_to(request))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.user:
        sign_ins.begin(request=request, user=form.user)
        return redirect(_where_to(request))
    context = {
        "form": form,
        "next": _where_to(request),
        "personas": demo.personas() if settings.DEMO else [],
    }
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
@public
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    user = demo.persona(key) if settings.DEMO else None
    if user is None:
        raise Http404
    sign_ins.begin(request=request, user=user)
    return redirect(_where_to(request))


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    sign_ins.end(request=request)
    return redirect("accounts:sign_in")
