"""What a message about a session rests on: asked at the moment of sending (:mod:`onward.messages.wanted`)."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from onward.messages.models import Message
from onward.messages.wanted import Against
from onward.referrals.queries import places
from onward.training.models import Session
from onward.training.queries import members

CONCERN = "session"
CALLED_OFF = "class_called_off"
MOVED = Against("The class was moved or called off after this was put in line.", changed=True)
NOT_EXPECTED = Against("They are not expected at this class now.", changed=True)


def about(session: Session) -> str:
    """The key by which messages name a session."""
    return f"{CONCERN}:{session.pk}"


def start(session: Session) -> dt.datetime | None:
    """When it begins, on the clock of its office; ``None`` where no hour is set."""
    if session.starts_at is None:
        return None
    return dt.datetime.combine(session.on, session.starts_at, ZoneInfo(session.cohort.office.time_zone))


def against(message: Message) -> Against | None:
    """Why a message about a session is not to be sent any more: the timetable or their place changed."""
    number = message.about.partition(":")[2]
    found = Session.objects.select_related("cohort__office").filter(pk=int(number)).first()
    if found is None or (found.cancelled_at is not None) != (message.text_key == CALLED_OFF):
        return MOVED
    if message.text_key != CALLED_OFF and start(found) != message.when:
        return MOVED
    there = who_comes([found])[found.pk]
    return None if message.person_id in there.values() else NOT_EXPECTED


def who_comes(sessions: Collection[Session]) -> dict[int, dict[int, int]]:
    """Session id -> referral id -> person id, of those who are expected and not away on its day.

    Somebody may have said today that they are away from tomorrow on.
    """
    expected = members.at_all(sessions)
    away = {
        day: places.paused({one for held in expected.values() for one in held}, on=day)
        for day in {session.on for session in sessions}
    }
    return {
        session.pk: {
            referral: person
            for referral, person in expected[session.pk].items()
            if referral not in away[session.on]
        }
        for session in sessions
    }
