"""The door through which every look at somebody's record is told: single pages and lists alike.

Source: the safety specification, "Who can see what", 6: who looked is recorded as well as who changed.
"""

from collections.abc import Collection

from onward.audit.actions import events
from onward.audit.actions.events import Parts
from onward.audit.actors import Actor


def looked(  # noqa: PLR0913  a look says all this or nothing
    *,
    by: Actor,
    kind: str,
    people: Collection[int],
    part: str = "",
    object_type: str = "",
    object_id: int | None = None,
    source: str = "",
) -> None:
    """Tell that ``by`` saw ``part`` of these people's records, each named by its primary key.

    One event for each person, so that "who opened this record" finds lists too, all in one INSERT.
    It is the only thing that a page written for reading (GET) writes. ``kind`` ends in ``_looked``;
    ``object_type`` and ``object_id`` name the list they stood in, such as a cohort.
    """
    shown = Parts(object_type=object_type, object_id=object_id, fields=[part] if part else [], source=source)
    seen = [Parts(**{**shown, "person_id": person}) for person in dict.fromkeys(people)]
    events.record_all(events.event(kind, by=by, **one) for one in seen)
