"""When a message that may come at several hours is best looked at, and which are in line already."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from itertools import batched

from onward.messages.choices import State
from onward.messages.models import Message
from onward.messages.queries.facts import WRITTEN_TO, places
from onward.messages.rules.sending import nearest
from onward.people.models import ContactPoint, Person
from onward.people.rules.contact import Way

CHUNK = 2_000

type Key = tuple[int, str, str, dt.datetime]  # person's id, text, what it is about, and what moment it is for


def known(abouts: Collection[str]) -> set[Key]:
    """What was put in line about these, and was not called back."""
    found: set[Key] = set()
    for chunk in batched(abouts, CHUNK):
        rows = Message.objects.filter(about__in=chunk).exclude(state=State.WITHDRAWN)
        found.update(rows.values_list("person_id", "text_key", "about", "due_at"))
    return found


def people(ids: Collection[int]) -> dict[int, Person]:
    """The people of these ids, with nothing of what is sealed."""
    found: dict[int, Person] = {}
    for chunk in batched(ids, CHUNK):
        found |= Person.objects.only("pk", "office").in_bulk(chunk)
    return found


def ways(ids: Collection[int]) -> dict[int, list[Way]]:
    """Person's id -> the ways on which short messages can go."""
    found: defaultdict[int, list[Way]] = defaultdict(list)
    for chunk in batched(ids, CHUNK):
        points = ContactPoint.objects.in_use().filter(person__in=chunk, kind__in=WRITTEN_TO)
        for point in points.select_related("person__office"):
            found[point.person_id] += [place.way for place in places([point]) if place.has_door]
    return found


def moment(
    ways: list[Way], *, now: dt.datetime, earliest: dt.datetime, wished: dt.datetime, until: dt.datetime
) -> dt.datetime:
    """When this message is looked at first: as near to the wish as the profile lets it, never before now."""
    return nearest(ways, earliest=max(now, earliest), wished=max(now, wished), until=until)
