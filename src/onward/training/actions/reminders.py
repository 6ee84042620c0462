"""Reminders of sessions, as the definition asks for them; the clock puts them in line."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.utils import timezone

from onward.audit.actors import SYSTEM
from onward.messages.actions.messages import Line, queue_all
from onward.messages.queries import planning
from onward.programmes.queries.definitions import of_version
from onward.training.choices import SessionKind
from onward.training.models import Attendance, Session
from onward.training.queries import concerns
from onward.training.queries.timetable import CAME
from onward.training.rules.reminders import Window, window

LONGEST_BEFORE = 9  # days: who reminds of a class earlier than a week before?
AHEAD = dt.timedelta(days=1)  # so long before it may come a reminder is put in line


class _Due(NamedTuple):
    """A reminder of one session that is put in line now, and for whom (ids of people)."""

    session: Session
    start: dt.datetime
    window: Window
    people: frozenset[int]


def queue_reminders(*, now: dt.datetime | None = None) -> int:
    """Put in line what may be sent within a day; how many are new. Asking twice changes nothing.

    Whoever has paused, left or is not enrolled is not expected, and gets none. A session without an hour has
    no reminder.
    """
    moment = now or timezone.now()
    due = list(_due(moment))
    known = planning.known({concerns.about(one.session) for one in due})
    missing = [
        (one, person) for one in due for person in sorted(one.people) if _key(one, person) not in known
    ]
    ids = {person for _, person in missing}
    people, ways = planning.people(ids), planning.ways(ids)
    lines = [
        Line(
            person=people[person],
            text=one.window.text,
            about=concerns.about(one.session),
            due_at=one.window.due,
            when=one.start,
            not_before=planning.moment(
                ways.get(person, []),
                now=moment,
                earliest=one.window.earliest,
                wished=one.window.wished,
                until=one.window.until,
            ),
            until=one.window.until,
        )
        for one, person in missing
    ]
    return len(queue_all(lines=lines, by=SYSTEM))


def _key(one: _Due, person: int) -> planning.Key:
    return person, one.window.text, concerns.about(one.session), one.window.due


def _due(now: dt.datetime) -> Iterator[_Due]:
    """Every reminder that is put in line now, with those who are expected."""
    found = [
        (session, start, one)
        for session, start in _coming(now)
        for reminder in of_version(session.cohort.definition_id).reminders
        if reminder.about == concerns.CONCERN
        if (one := window(start, reminder.hours_before)).earliest - AHEAD <= now < one.until
    ]
    expected = concerns.who_comes({session for session, _, _ in found})
    came = _came({session.repeats_id for session, _, _ in found if session.repeats_id})
    for session, start, one in found:
        people = frozenset(
            person
            for referral, person in expected[session.pk].items()
            if session.kind != SessionKind.CATCH_UP or referral not in came[session.repeats_id or 0]
        )
        yield _Due(session, start, one, people)


def _coming(now: dt.datetime) -> list[tuple[Session, dt.datetime]]:
    """Sessions of the next days that have an hour, with when they begin."""
    last = now.date() + dt.timedelta(days=LONGEST_BEFORE)
    rows = Session.objects.on_timetable().filter(
        on__range=(now.date() - AHEAD, last), starts_at__isnull=False
    )
    sessions = rows.select_related("cohort__office").defer("trainer", "room", "link").order_by("pk")
    found = ((session, concerns.start(session)) for session in sessions)
    return [(session, start) for session, start in found if start is not None and start > now]


def _came(sessions: Collection[int]) -> defaultdict[int, set[int]]:
    """Session -> referrals of those who took part: they need no catch-up."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Attendance.objects.filter(session__in=sessions).select_related("session__cohort")
    for row in rows.defer("reason"):
        buckets = {one.key: one.bucket for one in of_version(row.session.cohort.definition_id).attendance}
        if buckets.get(row.mark) in CAME:
            found[row.session_id].add(row.referral_id)
    return found
