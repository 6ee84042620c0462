"""Ways to reach somebody, for whoever may see them."""

import datetime as dt
from typing import NamedTuple

from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import User
from onward.people.models import ContactPoint, Person
from onward.people.rules import hours
from onward.people.rules.contact import Use, Way, as_written, masked, why_not_safe


class Line(NamedTuple):
    """A way to reach somebody as their page shows it: ``uses`` that are safe now, and why others are not."""

    point: ContactPoint
    value: str
    masked: str
    hours: str
    safe_now: list[Use]
    not_now: list[str]


def way(point: ContactPoint) -> Way:
    """The point as the rules read it; the person's office is read with it."""
    return Way(
        kind=point.kind,
        whose=point.whose,
        may_call=point.may_call,
        may_text=point.may_text,
        may_leave_voicemail=point.may_leave_voicemail,
        may_get_codes=point.may_get_codes,
        hours=hours.from_plain(point.safe_hours),
        not_safe_since=point.not_safe_since,
        not_safe_until=point.not_safe_until,
        ended=point.ended_at is not None,
        zone=point.person.office.time_zone,
    )


def of_person(user: User, person: Person, *, at: dt.datetime | None = None) -> list[Line]:
    """The ways that are in use, in one query, the oldest first."""
    found = ContactPoint.objects.visible_to(user).filter(person=person).in_use()
    now = at or timezone.now()
    return [_line(point, now) for point in found.select_related("person__office").order_by("pk")]


def _line(point: ContactPoint, now: dt.datetime) -> Line:
    told = way(point)
    agreed = {
        Use.CALL: told.may_call,
        Use.VOICEMAIL: told.may_leave_voicemail,
        Use.TEXT: told.may_text,
        Use.CODE: told.may_get_codes,
    }
    against = {use: why_not_safe(told, use, now) for use, yes in agreed.items() if yes}
    reasons = dict.fromkeys(sentence for sentences in against.values() for sentence in sentences)
    return Line(
        point,
        as_written(point.kind, point.value),
        masked(point.kind, point.value),
        hours.in_words(told.hours),
        [use for use, sentences in against.items() if not sentences],
        list(reasons),
    )


def one(user: User, person: Person, point_id: int) -> ContactPoint:
    """A way in use that ``user`` may change; else there is no such page."""
    mine = ContactPoint.objects.visible_to(user, writing=True).filter(person=person).in_use()
    return get_object_or_404(mine.select_related("person__office"), pk=point_id)
