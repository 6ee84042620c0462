"""How a message goes from one state to the next: one conditional update, its step and its event together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from onward.accounts.access import trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.messages.choices import State, Step
from onward.messages.models import Delivery, Message

# What is told to the trail; a wait for an hour is no event.
_KINDS = {
    Step.SENT: "messages.sent",
    Step.REFUSED: "messages.refused",
    Step.FAILED: "messages.not_taken",
    Step.GIVEN_UP: "messages.given_up",
    Step.UNKNOWN: "messages.not_known",
    Step.WITHDRAWN: "messages.called_back",
}


@trusted
def go(
    message: Message,
    step: Step,
    *,
    by: Actor,
    out_of: State = State.WAITING,
    sentences: Sequence[str] = (),
    **values: Any,
) -> bool:
    """Take a step, unless another process was faster: then nothing happens and the answer is no."""
    own = Message.objects.filter(pk=message.pk, state=out_of, tries=message.tries)
    if not own.update(**values):
        return False
    for name, value in values.items():
        setattr(message, name, value)
    Delivery.objects.create(message=message, step=step, sentences=list(sentences))
    if kind := _KINDS.get(step):
        record(kind, [message], by)
    return True


def record(kind: str, messages: Iterable[Message], by: Actor) -> None:
    """One event for each message, all in one INSERT."""
    events.record_all(
        events.event(
            kind, by=by, object_type="messages.message", object_id=message.pk, person_id=message.person_id
        )
        for message in messages
    )


def later(now: dt.datetime, by: dt.timedelta | None, until: dt.datetime) -> dt.datetime | None:
    """When it is tried again; ``None`` where that is no use any more."""
    return now + by if by is not None and now + by < until else None
