"""Where a provider brings what somebody answered."""

import json
import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from onward.accounts.access import public
from onward.messages.actions import stops

LONGEST = 2_000


@csrf_exempt  # a provider has no form of ours; the secret in the address stands in for it
@require_POST
@public  # open to the provider, who has no account: whoever does not know the secret finds no such page
def text_in(request: HttpRequest, secret: str) -> HttpResponse:
    """STOP and START count at once. Nothing else that was written is kept, nor read by anybody."""
    wanted = settings.SMS_IN["secret"]
    if not wanted or not secrets.compare_digest(secret, wanted):
        raise Http404
    told = _told(request)
    number, text = told.get(settings.SMS_IN["from_field"]), told.get(settings.SMS_IN["text_field"])
    if not isinstance(number, str | int) or not isinstance(text, str):
        return HttpResponse(status=422)
    stops.answered(number=str(number)[:LONGEST], text=text[:LONGEST])
    return HttpResponse(status=204)


def _told(request: HttpRequest) -> dict[str, Any]:
    """The fields of a form or of JSON, whichever the provider sends."""
    if request.content_type != "application/json":
        return dict(request.POST.items())
    try:
        found = json.loads(request.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
