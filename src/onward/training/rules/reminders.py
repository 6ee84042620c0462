"""When somebody is reminded of a session: the evening before, and the morning of the day.

Source: the safety specification, "Reaching someone", and how the pilot reminded people. A definition says how
many hours before; that gives the day, and the words. The hour is ours: six in the evening before, or so many
hours before on the day itself, and as near to it as is safe for the person.
"""

import datetime as dt
from typing import NamedTuple

EVENING = dt.time(18)


class Window(NamedTuple):
    """A reminder's text and its moments, aware: ``due`` makes it the same reminder, ``wished`` is when it
    comes best, from ``earliest`` on and before ``until``."""

    text: str
    due: dt.datetime
    earliest: dt.datetime
    wished: dt.datetime
    until: dt.datetime


def window(start: dt.datetime, hours_before: int) -> Window:
    """When a reminder of a session that begins at ``start``, on the clock of its office, may come."""
    zone = start.tzinfo
    due = start.astimezone(dt.UTC) - dt.timedelta(hours=hours_before)
    day = due.astimezone(zone).date()
    midnight = dt.datetime.combine(day, dt.time(), zone)
    if day == start.date():
        return Window("class_today", due, midnight.astimezone(dt.UTC), due, start.astimezone(dt.UTC))
    evening = dt.datetime.combine(day, EVENING, zone)
    text = "class_tomorrow" if day + dt.timedelta(days=1) == start.date() else "class_on"
    until = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
    return Window(text, due, *(moment.astimezone(dt.UTC) for moment in (midnight, evening, until)))
