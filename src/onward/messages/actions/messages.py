"""The one door: whatever is sent to a participant is put in line here, and leaves by ``sending`` alone."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.messages import texts
from onward.messages.actions import steps
from onward.messages.choices import State, Step
from onward.messages.models import Delivery, Message
from onward.people.models import Person
from onward.people.parts import Part

CHUNK = 500


class Line(NamedTuple):
    """One message to put in line. ``text`` is the key of a text, ``about`` what it concerns (``session:12``).

    ``due_at`` is the moment that it is meant for: with person, text and ``about`` it makes it the same,
    however often it is asked for. ``when`` is the day and hour that the text names. ``not_before`` is when
    it is first looked at, where that is not ``due_at``; after ``until`` it is of no use.
    """

    person: Person
    text: str
    about: str
    due_at: dt.datetime
    when: dt.datetime | None = None
    not_before: dt.datetime | None = None
    until: dt.datetime | None = None


@trusted
@transaction.atomic
def queue(*, line: Line, by: Actor) -> Message | None:
    """Put one message in line; ``None`` where it is there already. Raises :class:`Refused`.

    Nothing leaves now: the clock sends what is due (:mod:`onward.messages.actions.sending`), and what is safe
    is decided then. Called by actions that were gated, or by the clock.
    """
    made = queue_all(lines=[line], by=by)
    return made[0] if made else None


@trusted
@transaction.atomic
def queue_all(*, lines: Iterable[Line], by: Actor) -> list[Message]:
    """The bulk form of :func:`queue`; answers with what is new. Asking twice changes nothing."""
    made: list[Message] = []
    for chunk in batched(lines, CHUNK):
        rows = [_row(line, by) for line in chunk]
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        new = Message.objects.filter(token__in=[row.token for row in rows]).order_by("pk")
        made += list(new.select_related("person__office"))
    Delivery.objects.bulk_create(Delivery(message=one, step=Step.QUEUED) for one in made)
    steps.record("messages.queued", made, by)
    return made


@trusted
@transaction.atomic
def withdraw_about(*, about: str, by: Actor, people: Sequence[int] | None = None, sentence: str = "") -> int:
    """Call back what still waits about this (of these people only, by id): how many it were.

    ``sentence`` says why, such as "The class was moved.".
    """
    waiting = Message.objects.waiting().filter(about=about)
    if people is not None:
        waiting = waiting.filter(person__in=people)
    said = [sentence or "What it was about has changed."]
    return sum(
        steps.go(message, Step.WITHDRAWN, by=by, sentences=said, state=State.WITHDRAWN)
        for message in waiting.select_for_update(of=("self",)).order_by("pk")
    )


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def ask_to_get_in_touch(*, person: Person, by: Actor) -> Message:
    """Somebody of the team would like to talk to them. Raises :class:`Refused` where that waits already."""
    if Message.objects.waiting().filter(person=person, text_key="get_in_touch").exists():
        raise Refused("A message asking them to get in touch is waiting already.")
    now = timezone.now()
    made = queue(line=Line(person, "get_in_touch", "talk", due_at=now), by=by)
    if made is None:
        raise Refused("This message was put in line just now.")
    return made


def _row(line: Line, by: Actor) -> Message:
    text = texts.current(line.text)
    if text.needs_a_moment and line.when is None:
        raise Refused(f"The message “{text.title}” needs a day and an hour.")
    return Message(
        person=line.person,
        text_key=text.key,
        text_version=text.version,
        language=text.language,
        about=line.about,
        when=line.when,
        due_at=line.due_at,
        next_at=line.not_before or line.due_at,
        useful_until=line.until or line.due_at + dt.timedelta(hours=text.useful_hours),
        token=uuid.uuid4(),
        queued_by_id=by.user_id,
    )
