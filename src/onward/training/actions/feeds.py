"""The calendar on somebody's phone: an address with a secret part, made and stopped."""

import secrets

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.people.models import Person
from onward.people.parts import Part
from onward.training.models import CalendarFeed
from onward.training.queries.feeds import token_hash

SECRET = 20  # bytes


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def make_feed(*, person: Person, by: Actor) -> str:
    """The secret part of a new address, which is kept nowhere; an address from before stops."""
    return _make(person, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def make_own_feed(*, person: Person, by: Actor) -> str:
    """The same, asked for by the person."""
    return _make(person, by)


@acts("people.change", {"person": Part.CONSENT})  # also while their data may not be changed
@transaction.atomic
def stop_feed(*, person: Person, by: Actor) -> bool:
    """The address answers nobody any more; whether there was one."""
    return _stop(person, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def stop_own_feed(*, person: Person, by: Actor) -> bool:
    """The same, asked for by the person."""
    return _stop(person, by)


def _make(person: Person, by: Actor) -> str:
    Person.objects.select_for_update().get(pk=person.pk)
    _stop(person, by)
    token = secrets.token_hex(SECRET)
    feed = CalendarFeed.objects.create(person=person, token_hash=token_hash(token), made_by_id=by.user_id)
    _record("training.feed_made", feed, by)
    return token


def _stop(person: Person, by: Actor) -> bool:
    feed = CalendarFeed.objects.select_for_update().filter(person=person, stopped_at=None).first()
    if feed is None:
        return False
    feed.stopped_at = timezone.now()
    feed.save(update_fields=["stopped_at"])
    _record("training.feed_stopped", feed, by)
    return True


def _record(kind: str, feed: CalendarFeed, by: Actor) -> None:
    events.record(
        kind, by=by, object_type="training.calendarfeed", object_id=feed.pk, person_id=feed.person_id
    )
