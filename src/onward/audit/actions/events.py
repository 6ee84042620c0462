from collections.abc import Iterable, Sequence

from onward.audit.actors import Actor
from onward.audit.models import Event


def event(  # noqa: PLR0913  an event has these parts
    kind: str,
    *,
    by: Actor,
    object_type: str = "",
    object_id: int | None = None,
    person_id: int | None = None,
    fields: Sequence[str] = (),
    source: str = "",
) -> Event:
    """An event that is not written yet: for lists that go to :func:`record_all`."""
    return Event(
        actor_kind=by.kind,
        actor_id=by.user_id,
        kind=kind,
        object_type=object_type,
        object_id=object_id,
        person_id=person_id,
        fields=list(fields),
        source=source,
    )


def record(  # noqa: PLR0913  an event has these parts
    kind: str,
    *,
    by: Actor,
    object_type: str = "",
    object_id: int | None = None,
    person_id: int | None = None,
    fields: Sequence[str] = (),
    source: str = "",
) -> Event:
    """Write one event. Call it inside the transaction of what it tells."""
    row = event(
        kind,
        by=by,
        object_type=object_type,
        object_id=object_id,
        person_id=person_id,
        fields=fields,
        source=source,
    )
    row.save(force_insert=True)
    return row


def record_all(events: Iterable[Event]) -> None:
    """Write many events at once."""
    Event.objects.bulk_create(list(events), batch_size=2000)
