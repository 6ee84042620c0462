from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts.actions import sign_ins
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.accounts.queries import factors
from onward.accounts.queries import sign_ins as known


def before_second_factor[V: Callable[..., Any]](view: V) -> V:
    """A page for setting up a second factor: open to those who have none yet. Put it below ``@allow``."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


class SignInLimits:
    """A sign-in ends when nothing happened for too long, and without a second factor it opens little."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            if known.is_over(request, request.user):
                is_participant = request.user.role == Role.PARTICIPANT
                sign_ins.end(request=request, ran_out=True)
                if is_participant:  # their pages lead to the card by themselves, and Exit still leaves
                    return self.get_response(request)
                messages.info(request, "You were signed out after a while without use. Sign in again.")
                return _to_sign_in(request)
            sign_ins.go_on(request=request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        user = request.user
        if getattr(view, "permission", "") == "public" or not isinstance(user, User):
            return None
        if not known.lacks_second_factor(request, user):
            return None
        if factors.has_any(user):  # one that was there is shown, not replaced by a new one
            sign_ins.end(request=request)
            return _to_sign_in(request)
        return None if hasattr(view, "before_second_factor") else redirect("accounts:account_show")


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back to the page that was asked for, if it was only looked at."""
    answer = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    return HttpResponseClientRedirect(answer.url) if "HX-Request" in request.headers else answer
