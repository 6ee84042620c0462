"""Requests for the pages: by how little time is left, and those of one person."""

import datetime as dt
from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.models import Request
from onward.privacy.models.request import RequestQuerySet


def all_seen(user: User) -> RequestQuerySet:
    """Every request that the user may see, with its person and steps, in two queries."""
    return Request.objects.visible_to(user).select_related("person").prefetch_related("steps")


def open_ones(user: User) -> list[Request]:
    """Those still to be answered, the one that ends first first, those that wait for the person last."""
    return by_end(all_seen(user).open_now())


def open_number(user: User) -> int:
    """How many requests the user sees that are still to be answered; one query."""
    return Request.objects.visible_to(user).open_now().count()


def by_end(requests: Iterable[Request]) -> list[Request]:
    return sorted(requests, key=lambda request: (request.clock.due or dt.date.max, request.pk))


def one(user: User, request_id: int) -> Request:
    """404 for one that the user may not see."""
    return get_object_or_404(all_seen(user), pk=request_id)


def person(user: User, code: str) -> Person:
    """The person whose data it is about; 404 for one that the user may not see."""
    return get_object_or_404(Person.objects.visible_to(user, Part.PRIVACY), code=code)


def of_person(user: User, person: Person) -> list[Request]:
    """The person's requests, the latest first."""
    return list(all_seen(user).filter(person=person).order_by("-received_on", "-pk"))
