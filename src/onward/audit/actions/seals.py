"""Sealing the trail, in batches: by a task every few minutes, and by ``onward audit seal``."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from onward.audit import rules
from onward.audit.models import Seal
from onward.audit.queries import trail, writers
from onward.audit.rules import Bound, Root

BATCH = 10_000  # events of one seal at most: what is read again to name a changed one
PATIENCE = 20.0  # seconds to wait for those who are writing


@dataclass(frozen=True, slots=True)
class Sealed:
    """What sealing came to. ``waits``: somebody writes for long, and nothing is sealed until they end."""

    events: int
    seals: int
    waits: bool = False


def seal(*, patience: float = PATIENCE) -> Sealed:
    """Seal every event that is not sealed yet and that no transaction still under way could precede."""
    upto = trail.newest_event()  # before the look at who writes: whoever comes later gets higher ids
    if not writers.have_ended(patience=patience):
        return Sealed(0, 0, waits=True)
    events = seals = 0
    while made := _next(upto):
        events, seals = events + made.count, seals + 1
    return Sealed(events, seals)


def _next(upto: int) -> Seal | None:
    """The seal after the newest one; none where there is nothing to seal, or another process just did."""
    last = trail.newest_seal()
    after = last.last_event if last else 0
    root, marks, ids = Root(), bytearray(), [0]
    for row in trail.rows(after, upto, most=BATCH):
        event = trail.in_bytes(row)
        root.add(event)
        marks += rules.mark(row[0], event)
        ids = [ids[0] or row[0], row[0]]
    if not root.count:
        return None
    bound = Bound(
        number=last.number + 1 if last else 1,
        first_event=ids[0],
        last_event=ids[-1],
        count=root.count,
        root=root.hex,
        marks=bytes(marks),
        previous=last.hash if last else rules.START,
        at=timezone.now(),
    )
    return _add(bound)


def _add(bound: Bound) -> Seal | None:
    seal = Seal(
        number=bound.number,
        first_event=bound.first_event,
        last_event=bound.last_event,
        count=bound.count,
        root=bound.root,
        marks=bound.marks,
        previous=bound.previous,
        at=bound.at,
        hash=bound.hash(trail.key()),
    )
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:  # the number is taken: two processes sealed at once, and the other one was first
        return None
    return seal
