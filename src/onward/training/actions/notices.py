"""The one place where a change of the timetable is told to those whom it concerns."""

from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import trusted
from onward.audit.actors import Actor
from onward.messages.actions import messages
from onward.messages.actions.messages import Line
from onward.people.models import Person
from onward.training.models import Session
from onward.training.queries import concerns, members


class What(StrEnum):
    """What happened to a session."""

    ADDED = "added"
    MOVED = "moved"
    CANCELLED = "cancelled"
    PUT_BACK = "put back"


_TEXT = {
    What.ADDED: "class_on",
    What.MOVED: "class_moved",
    What.CANCELLED: "class_called_off",
    What.PUT_BACK: "class_on",
}


@trusted
@transaction.atomic
def session_changed(*, session: Session, what: What, by: Actor) -> int:
    """Put a message in line for everybody who is expected: how many it were.

    What still waited about the session is called back first. Of a session that is over, or without an hour,
    nobody is told. What is safe to send to whom is decided as it is sent (``messages``).
    """
    about = concerns.about(session)
    messages.withdraw_about(about=about, by=by, sentence=f"The class was {what}.")
    now, when = timezone.now(), concerns.start(session)
    if when is None or when <= now:
        return 0
    people = (
        Person.objects.filter(pk__in=members.at(session).values()).select_related("office").order_by("pk")
    )
    lines = [Line(person, _TEXT[what], about, due_at=now, when=when, until=when) for person in people]
    return len(messages.queue_all(lines=lines, by=by))
