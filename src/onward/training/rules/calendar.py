"""A person's sessions as an iCalendar file that says nothing to whoever looks over their shoulder.

RFC 5545. Source of what is left out: the safety specification, "Calendar files are neutral too". Each entry
is called "Class": no title, place, link, organiser or description, no name of an office or a programme.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

SUMMARY = "Class"
NAME = "Calendar"
MAKER = "-//Calendar//EN"
LOOKED_AT_EVERY = "PT6H"  # how often a phone is asked to look again


class Class(NamedTuple):
    """A session for a calendar. ``key`` stays the same when it moves, and ``revision`` counts the changes."""

    key: str
    on: dt.date
    starts_at: dt.time | None  # wall clock of ``zone``
    hours: Decimal
    revision: int
    cancelled: bool


def text(classes: Iterable[Class], *, zone: str, now: dt.datetime) -> bytes:
    """The file. Hours are written in UTC, so that they are right on every phone; ``now`` is aware."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    calendar.add("x-published-ttl", LOOKED_AT_EVERY)
    for one in classes:
        calendar.add_component(_event(one, ZoneInfo(zone), now))
    return bytes(calendar.to_ical())


def _event(one: Class, zone: ZoneInfo, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", one.key)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", SUMMARY)
    event.add("sequence", one.revision)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.starts_at is None:
        event.add("dtstart", one.on)
        return event
    begin = dt.datetime.combine(one.on, one.starts_at, tzinfo=zone).astimezone(dt.UTC)
    event.add("dtstart", begin)
    event.add("dtend", begin + dt.timedelta(seconds=int(one.hours * 3600)))
    return event
