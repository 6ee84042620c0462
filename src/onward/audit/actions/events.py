from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from onward.audit.actors import Actor
from onward.audit.models import Event


class Parts(TypedDict, total=False):
    """What an event may say besides its kind and its actor; see :class:`Event`."""

    object_type: str
    object_id: int | None
    person_id: int | None
    fields: Sequence[str]
    source: str


def event(kind: str, *, by: Actor, **parts: Unpack[Parts]) -> Event:
    """An event that is not written yet: for lists that go to :func:`record_all`."""
    fields = list(parts.pop("fields", ()))
    return Event(actor_kind=by.kind, actor_id=by.user_id, kind=kind, fields=fields, **parts)


def record(kind: str, *, by: Actor, **parts: Unpack[Parts]) -> Event:
    """Write one event. Call it inside the transaction of what it tells."""
    row = event(kind, by=by, **parts)
    row.save(force_insert=True)
    return row


def record_all(events: Iterable[Event]) -> None:
    """Write many events at once."""
    Event.objects.bulk_create(list(events), batch_size=2000)
