from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from onward.accounts.models import User


class StaffRequest(HttpRequest):
    """A request whose user is signed in and allowed: what views under ``@allow`` are given."""

    user: User
    htmx: HtmxDetails
