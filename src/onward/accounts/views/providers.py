"""Signing in through an office's own identity provider; allauth speaks OpenID Connect with it."""

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from onward.accounts.access import public
from onward.accounts.queries import providers

PROVIDER = "office"


class OfficeProvider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """The one provider that the environment names; it answers to an address of ours."""

    def get_provider(self) -> Any:
        provider = super().get_provider()
        provider.oauth2_adapter_class = OfficeProvider  # on the way there, too, our own address counts
        return provider

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        data: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False  # or allauth would trust the ID token without its signature
        return data

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        return request.build_absolute_uri(reverse("accounts:provider_answer"))


def _ask(request: HttpRequest, view: type) -> HttpResponse:
    if not providers.name():
        raise Http404
    handle: Callable[[HttpRequest], HttpResponse] = view.adapter_view(OfficeProvider(request, PROVIDER))  # type: ignore[attr-defined]
    try:
        return handle(request)
    except (RequestException, ValueError, LookupError):  # not there, or it speaks otherwise
        messages.error(request, f"Signing in with {providers.name()} does not work now. Try again later.")
        return redirect("accounts:sign_in")


@require_POST
@never_cache
@public
def provider_sign_in(request: HttpRequest) -> HttpResponse:
    """Off to the provider."""
    return _ask(request, OAuth2LoginView)


@require_safe
@never_cache
@public
def provider_answer(request: HttpRequest) -> HttpResponse:
    """Back from the provider; :mod:`onward.accounts.adapters` says who may come in."""
    return _ask(request, OAuth2CallbackView)
