"""A bare Django site over the same database: no middleware, nobody signs in, one query, one template."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

django.setup()  # with all middleware, because an app asks for its own; then without
settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__

from onward.referrals.models import Referral  # noqa: E402  models need Django set up

PAGE = engines["django"].from_string(
    "<!doctype html><html lang=en><title>Rows</title><h1>Rows</h1><table>"
    "{% for row in rows %}<tr><th>{{ row.pk }}</th><td>{{ row.ref }}</td><td>{{ row.referred_on }}</td></tr>"
    "{% endfor %}</table></html>"
)


def rows(request: HttpRequest, number: int) -> HttpResponse:
    """As many rows of a table without sealed columns, as objects."""
    page = PAGE.render({"rows": Referral.objects.order_by("pk")[:number]}).encode()
    return HttpResponse(page, headers={"Content-Length": str(len(page))})


urlpatterns = [path("<int:number>/", rows)]
application = WSGIHandler()
