"""What every answer says to the browser, besides what Django's own settings say."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Nothing that a page of Onward has use for; passkeys are.
_UNUSED = ("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "microphone")
_UNUSED_TOO = ("browsing-topics", "midi", "payment", "usb", "bluetooth", "serial", "hid", "screen-wake-lock")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in (*_UNUSED, *_UNUSED_TOO))


class Headers:
    """No answer is kept by a browser or a proxy: a shared computer shows nothing once somebody has left.

    Styles and scripts do not come by here; WhiteNoise serves them, and they may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response
