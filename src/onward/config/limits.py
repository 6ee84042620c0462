"""How much somebody may send: no more forms a minute than a person fills in, none larger than it can be."""

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from onward.lib.sealed import fingerprint

type Answer = Callable[[HttpRequest], HttpResponseBase]

_MINUTE = 60
_SAFE = {"GET", "HEAD", "OPTIONS"}
_FRAME = 1024 * 1024  # what a form has around a file


class Size:
    """A body that is too large is refused by its length, before any of it is read.

    Files go to the one page that takes them, from somebody with a session; elsewhere a form is text. Stands
    before everything that looks into the form.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _takes_files(request):
            most = settings.WORKBOOK_MAX_BYTES + _FRAME
        if not told.isdigit() or int(told) > most:
            return render(request, "413.html", {"most": most // 1_000_000}, status=413)
        return self.get_response(request)


def _takes_files(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    try:
        return resolve(request.path_info).view_name in settings.VIEWS_WITH_FILES
    except Resolver404:
        return False


class Rate:
    """Forms are counted by the minute: of a user, or of an address where nobody is signed in.

    Signing in has stricter limits of its own (``accounts``). Counts are shared by all processes.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in _SAFE:
            return self.get_response(request)
        known = request.user.is_authenticated
        who = f"user {request.user.pk}" if known else f"address {get_adapter().get_client_ip(request)}"
        most = settings.FORMS_A_MINUTE if known else settings.FORMS_A_MINUTE_OF_NOBODY
        if _count(who) > most:
            return _too_many(request)
        return self.get_response(request)


def _count(who: str) -> int:
    """How many this is in this minute."""
    key = f"forms:{fingerprint('forms', who)}:{_this_minute()}"
    cache.add(key, 0, timeout=2 * _MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # thrown out meanwhile
        return 1


def _this_minute() -> int:
    return int(time.time()) // _MINUTE


def _too_many(request: HttpRequest) -> HttpResponse:
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = str(_MINUTE)
    return answer
