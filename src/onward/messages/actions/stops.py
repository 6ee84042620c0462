"""STOP and START: honoured at once, for everybody whom the number reaches."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, operators_only
from onward.audit.actions import events
from onward.audit.actors import SYSTEM, Actor
from onward.lib.refusals import Refused
from onward.messages.actions.steps import go
from onward.messages.choices import State, Step, StopHow
from onward.messages.models import Message, Stop
from onward.messages.queries import stops as queries
from onward.messages.rules.sending import STOPPED
from onward.messages.rules.words import means_start, means_stop
from onward.people.actions import consents
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Consent, ContactPoint, Person
from onward.people.parts import Part

NO_NUMBER = "This is no telephone number or e-mail address. Write a number with + and the country."


def answered(*, number: str, text: str) -> bool:
    """What a provider brings: whether it was STOP or START. Nothing else of it is kept or looked at."""
    if means_stop(text):
        _stop(queries.hashes(number), StopHow.ANSWER, SYSTEM)
        return True
    if means_start(text):
        _start(queries.hashes(number), SYSTEM)
        return True
    return False


@operators_only
def stop_number(*, number: str, by: Actor) -> None:
    """Somebody told the office to stop. Raises :class:`Refused` where this is no number."""
    found = queries.hashes(number)
    if not found:
        raise Refused(NO_NUMBER)
    _stop(found, StopHow.TOLD, by)


@operators_only
def start_number(*, number: str, by: Actor) -> None:
    """They want messages again. Raises :class:`Refused` where nothing was stopped."""
    if not _start(queries.hashes(number), by):
        raise Refused("Messages to this number were not stopped.")


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def stop_own(*, person: Person, by: Actor) -> None:
    """A participant wants no more messages: it is their answer about messages, from now on.

    Saying so twice changes nothing.
    """
    if not _said_no_already(person):
        consents.say_no_own(person=person, purpose=Purpose.MESSAGES, by=by)
    _call_off(Message.objects.waiting().filter(person=person), by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def start_own(*, person: Person, by: Actor) -> None:
    """A participant wants messages, after reading the text that stands beside the button."""
    told = consents.AnswerLine(Purpose.MESSAGES, Answer.AGREED, timezone.localdate(), AnsweredHow.SCREEN)
    consents.answer_own(person=person, told=told, by=by)


def _said_no_already(person: Person) -> bool:
    latest = Consent.objects.filter(person=person).counting(Purpose.MESSAGES, "", on=timezone.localdate())
    answer = latest.values_list("answer", flat=True).first()
    return answer is not None and answer != Answer.AGREED


@transaction.atomic
def _stop(hashes: Iterable[str], how: StopHow, by: Actor) -> None:
    """Kept also for a number that nobody has: it may be written down tomorrow."""
    known = list(hashes)
    rows = [Stop(value_hash=one, how=how, by_id=by.user_id) for one in known]
    Stop.objects.bulk_create(rows, ignore_conflicts=True)
    people = _reached(known)
    _tell("messages.number_stopped", people, by)
    _call_off(Message.objects.waiting().filter(person__in=people), by)


@transaction.atomic
def _start(hashes: Iterable[str], by: Actor) -> int:
    known = list(hashes)
    lifted = Stop.objects.in_force().filter(value_hash__in=known).update(lifted_at=timezone.now())
    if lifted:
        _tell("messages.number_started", _reached(known), by)
    return lifted


def _reached(hashes: list[str]) -> list[int]:
    """Everybody who uses one of these numbers, by id."""
    points = ContactPoint.objects.in_use().filter(value_hash__in=hashes)
    return sorted(set(points.values_list("person_id", flat=True)))


def _tell(kind: str, people: list[int], by: Actor) -> None:
    """One event for each person; one that names nobody where nobody has the number."""
    told: list[int | None] = [*people] or [None]
    events.record_all(
        events.event(kind, by=by, object_type="people.person", object_id=one, person_id=one) for one in told
    )


def _call_off(waiting: Iterable[Message], by: Actor) -> None:
    """What waits is refused now, so that a later START sends nothing old."""
    for message in waiting:
        go(
            message,
            Step.REFUSED,
            by=by,
            sentences=[STOPPED.sentence],
            state=State.REFUSED,
            reason=STOPPED.key,
            refusals=[STOPPED.sentence],
        )
