"""What a person asks about their own data, from the day it comes until it is answered."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib.dates import in_words
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.choices import DECIDED, RECORDED, WITH_REASON, Channel, RequestKind, StepKind
from onward.privacy.models import Request, RequestStep


@acts("privacy.record", {"person": Part.PRIVACY})
@transaction.atomic
def receive(
    *, person: Person, kind: RequestKind, received_on: dt.date, channel: Channel, note: str = "", by: Actor
) -> Request:
    """Write down that somebody asked; the clock runs from that day. Raises :class:`Refused`."""
    _not_later_than_today(received_on)
    request = Request.objects.create(
        person=person, kind=kind, received_on=received_on, channel=channel, note=note.strip()
    )
    _record("privacy.request_received", request, by)
    return request


@acts("privacy.record", {"request": Part.PRIVACY})
@transaction.atomic
def record_step(*, request: Request, kind: StepKind, on: dt.date, note: str = "", by: Actor) -> RequestStep:
    """Identity asked for or confirmed, clock stopped or going on. Raises :class:`Refused`."""
    if kind not in RECORDED:
        raise Refused(f"“{kind.label}” is for the data-protection lead to decide.")
    return _step(request, kind, on, note, by)


@acts("privacy.decide", {"request": Part.PRIVACY})
@transaction.atomic
def decide(*, request: Request, kind: StepKind, on: dt.date, note: str = "", by: Actor) -> RequestStep:
    """More time, an answer, or a refusal with its reason. Raises :class:`Refused`."""
    if kind not in DECIDED:
        raise Refused(f"“{kind.label}” is no decision. Record it as a step.")
    due = request.clock.due
    if kind == StepKind.EXTENDED and due and on > due:
        raise Refused(
            f"More time has to be told within the first month, until {in_words(due)}. "
            "Answer the request, or refuse it with a reason."
        )
    return _step(request, kind, on, note, by)


def _step(request: Request, kind: StepKind, on: dt.date, note: str, by: Actor) -> RequestStep:
    Request.objects.select_for_update().get(pk=request.pk)  # two answers must not cross
    _not_later_than_today(on)
    told = RequestStep.objects.filter(request=request).order_by("pk")
    earliest = max([request.received_on, *(step.on for step in told)])
    if on < earliest:
        raise Refused(f"This cannot be before {in_words(earliest)}, when the last thing happened.")
    if kind not in request.possible:
        raise Refused(f"“{kind.label}” cannot come next for this request. Look at what happened so far.")
    if kind in WITH_REASON and not note.strip():
        raise Refused("Write the reason in the note: the person is told it.")
    step = RequestStep(request=request, kind=kind, on=on, note=note.strip(), recorded_by_id=by.user_id)
    step.save(force_insert=True)
    _record(f"privacy.request_{kind.value.replace(' ', '_')}", request, by)
    return step


def _not_later_than_today(day: dt.date) -> None:
    if day > timezone.localdate():
        raise Refused("This day is still to come. Give the day on which it happened.")


def _record(kind: str, request: Request, by: Actor) -> None:
    record(
        kind,
        by=by,
        object_type="privacy.request",
        object_id=request.pk,
        person_id=request.person_id,
        source=request.kind,
    )
