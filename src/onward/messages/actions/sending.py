"""Sending what is due: decided at that very moment, handed over once, and written down.

Who takes a message in hand changes its row first, and keeps that before anything leaves. So of two clocks one
sends; and where a process dies in between, the row says that it was being sent: that is never sent again.
"""

import datetime as dt
import logging
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from onward.audit.actors import SYSTEM
from onward.lib.doors import Door, NotTaken, named
from onward.messages import texts
from onward.messages.actions.steps import go, later
from onward.messages.choices import State, Step
from onward.messages.models import Message
from onward.messages.queries import facts
from onward.messages.rules.sending import Decision, Verdict, decide, waits
from onward.people.models import ContactPoint

AT_ONCE = 2_000  # of one tick; the next one takes the rest
TAKES_AT_MOST = dt.timedelta(minutes=15)
NOT_KNOWN = "It was handed over and no answer came. It may have arrived; it is not sent again."
_log = logging.getLogger(__name__)


def send_due(*, now: dt.datetime | None = None) -> int:
    """Send what is due; how many were looked at. One that breaks does not hold up the others."""
    moment = now or timezone.now()
    _settle_what_was_left(moment)
    due = Message.objects.waiting().filter(next_at__lte=moment).order_by("next_at", "pk")
    numbers = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for number in numbers:
        try:
            send(message_id=number, now=now)  # without a moment given, each is judged by its own
        except Exception:  # whatever it is: the others do not hang on it
            _log.exception("message %s could not be sent", number)
    return len(numbers)


def send(*, message_id: int, now: dt.datetime | None = None) -> None:
    """Send one message if it is due and safe; else it waits or is refused, and its row says why.

    Not one transaction: that it was taken in hand has to stand before it leaves.
    """
    moment = now or timezone.now()
    taken = _taken(message_id, moment)
    if taken is None:
        return
    message, point, text = taken
    door = named(settings.MESSAGE_DOORS, point.kind)
    if door is None:  # the settings changed just now
        _not_taken(message, NotTaken("Nothing can be sent there from here.", again=False), moment)
        return
    try:
        reference = _handed_over(door, message, point, text)
    except NotTaken as refused:
        _not_taken(message, refused, moment)
    except Exception as error:  # nobody knows what became of it
        _log.warning("message %s: %s", message.pk, type(error).__name__)
        _end(message, Step.UNKNOWN, State.UNKNOWN, NOT_KNOWN)
    else:
        _sent(message, reference)


def _handed_over(door: Door, message: Message, point: ContactPoint, text: texts.Text) -> str:
    zone = ZoneInfo(point.person.office.time_zone)
    when = message.when.astimezone(zone) if message.when else None
    words = texts.whole(text, point.kind, when)
    return door.send(point.value, words, subject=text.subject, token=str(message.token))


def _taken(number: int, now: dt.datetime) -> tuple[Message, ContactPoint, texts.Text] | None:
    """The message in hand, with where it goes and its text; ``None`` where it is not sent now."""
    with transaction.atomic(durable=True):
        rows = Message.objects.select_for_update(of=("self",)).select_related("person__office")
        message = rows.filter(pk=number, state=State.WAITING, next_at__lte=now).first()
        if message is None:
            return None
        points = facts.points_of(message.person)
        decision = decide(facts.of_message(message, points), now)
        if decision.verdict != Verdict.SEND or decision.place is None:
            _not_now(message, decision)
            return None
        point = points[decision.place]
        text = texts.current(message.text_key, point.language)
        took = go(
            message,
            Step.SENDING,
            by=SYSTEM,
            state=State.SENDING,
            point=point,
            kind=point.kind,
            taken_at=now,
            tries=message.tries + 1,
            text_version=text.version,
            language=text.language,
        )
        return (message, point, text) if took else None


def _not_now(message: Message, decision: Decision) -> None:
    sentences = [reason.sentence for reason in decision.reasons]
    if decision.verdict == Verdict.WAIT:
        go(message, Step.PUT_OFF, by=SYSTEM, next_at=decision.at)
    elif decision.verdict == Verdict.CALL_BACK:
        go(message, Step.WITHDRAWN, by=SYSTEM, sentences=sentences, state=State.WITHDRAWN)
    else:
        go(
            message,
            Step.REFUSED,
            by=SYSTEM,
            sentences=sentences,
            state=State.REFUSED,
            reason=decision.reasons[0].key,
            refusals=sentences,
        )


@transaction.atomic
def _sent(message: Message, reference: str) -> None:
    go(
        message,
        Step.SENT,
        by=SYSTEM,
        out_of=State.SENDING,
        state=State.SENT,
        sent_at=timezone.now(),
        reference=reference,
    )


@transaction.atomic
def _not_taken(message: Message, refused: NotTaken, now: dt.datetime) -> None:
    """Tried again later where that can help and is still of use."""
    again = later(now, waits(message.tries), message.useful_until) if refused.again else None
    if again is not None:
        said = [refused.sentence]
        go(
            message,
            Step.TRY_AGAIN,
            by=SYSTEM,
            out_of=State.SENDING,
            sentences=said,
            state=State.WAITING,
            next_at=again,
        )
    elif refused.again:
        _end(message, Step.GIVEN_UP, State.GIVEN_UP, f"{refused.sentence} It was tried until it was no use.")
    else:
        _end(message, Step.FAILED, State.FAILED, f"{refused.sentence} Look whether the number is right.")


@transaction.atomic
def _end(message: Message, step: Step, state: State, sentence: str) -> None:
    go(
        message,
        step,
        by=SYSTEM,
        out_of=State.SENDING,
        sentences=[sentence],
        state=state,
        reason=step.value,
        refusals=[sentence],
    )


def _settle_what_was_left(now: dt.datetime) -> None:
    """What was being sent when its process died: nobody knows, and nobody sends it again."""
    left = Message.objects.filter(state=State.SENDING, taken_at__lt=now - TAKES_AT_MOST)
    for message in left.order_by("pk")[:AT_ONCE]:
        _end(message, Step.UNKNOWN, State.UNKNOWN, NOT_KNOWN)
