"""The door through which every look at somebody's record is told: single pages and lists alike.

Source: the safety specification, "Who can see what", 6: who looked is recorded as well as who changed.
"""

import time
from collections.abc import Collection

from django.core.cache import cache

from onward.audit.actions import events
from onward.audit.actions.events import Parts
from onward.audit.actors import Actor

SITTING = 15 * 60  # seconds; looks of one user within it are one line of a history


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


def looked_in_passing(*, by: Actor, kind: str, people: Collection[int], part: str) -> None:
    """:func:`looked`, for what comes and goes while somebody types: told once in a quarter of an hour.

    Everybody who is shown is told, at once and by name; only that the same user is shown the same person
    again, in the same way, within a sitting is one look. What was told is remembered in the shared cache:
    where it forgets, a look is told again, and never left out.
    """
    if not people:
        return
    key, now = f"looks:{kind}:{part}:{by.kind}:{by.user_id}", time.time()
    told = {person: until for person, until in cache.get(key, {}).items() if until > now}
    new = [person for person in people if person not in told]
    looked(by=by, kind=kind, people=new, part=part)
    if new:
        cache.set(key, {**told, **dict.fromkeys(new, now + SITTING)}, timeout=SITTING)
