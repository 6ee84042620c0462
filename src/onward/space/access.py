"""Who may open a participant's pages: the public ones anybody, all others the participant whose they are."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from onward.accounts.access import View, allow, public


def own_page[**P](view: View[P]) -> Callable[..., HttpResponseBase]:
    """A page of the participant who is signed in; kept by no browser. Whoever is not, comes with a card."""
    guarded = never_cache(allow("own.see")(view))
    guarded.login_url = "space:card_find"  # type: ignore[attr-defined]  # read by LoginRequiredMiddleware
    return guarded


def way_in[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """A page on the way to signing in, open to anybody; kept by no browser."""
    return public(never_cache(view))


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; ``None`` where a page is only opened."""
    return request.POST if request.method == "POST" else None


def address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy, as ``ALLAUTH_TRUSTED_PROXY_COUNT`` tells."""
    return str(get_adapter().get_client_ip(request))
