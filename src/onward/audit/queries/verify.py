"""Whether the trail is as it was sealed, and where it is not."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.db import DatabaseError

from onward.audit import rules
from onward.audit.models import Seal
from onward.audit.queries import trail
from onward.audit.queries.trail import Row
from onward.audit.rules import Root

_UNREADABLE = (ValueError, TypeError, AttributeError, DatabaseError)
MOST = 1_000  # findings that are named; further ones are counted


@dataclass(slots=True)
class Verdict:
    """What came of checking. ``found`` are whole sentences, each naming an event or a seal."""

    seals: int = 0
    events: int = 0
    unsealed: int = 0  # events after the last seal: nothing can be said about them yet
    head: str = ""  # the newest seal's hash
    found: list[str] = field(default_factory=list)
    more: int = 0

    @property
    def whole(self) -> bool:
        return not self.found

    def tell(self, sentence: str) -> None:
        if len(self.found) < MOST:
            self.found.append(sentence)
        else:
            self.more += 1


def verify(*, since: dt.datetime | None = None, expect: str = "") -> Verdict:
    """Check the chain of all seals, and every event of the seals made after ``since``.

    ``expect`` is the hash of a seal that was kept elsewhere: it must be in the chain, else seals were removed
    from its end.
    """
    verdict = Verdict()
    chain = _Chain(verdict, trail.key(), since)
    try:
        for seal in Seal.objects.order_by("number").iterator(chunk_size=200):
            chain.check(seal)
    except _UNREADABLE:  # SQLite holds anything in any column
        verdict.tell(f"What follows on seal {chain.last.number} cannot be read: it was changed.")
    if chain.broken and chain.broken == verdict.seals:
        verdict.found.insert(0, "No seal fits the keys given: name the key file that they were made with.")
    if expect and expect.strip().lower() not in chain.hashes:
        verdict.tell("The seal that you expect is not in the trail: seals were removed from its end.")
    verdict.unsealed = trail.unsealed(chain.last.last_event)
    return verdict


class _Chain:
    """Seals one after the other, each against the one before it and against its events."""

    def __init__(self, verdict: Verdict, key: bytes, since: dt.datetime | None) -> None:
        self.verdict, self.key, self.since = verdict, key, since
        self.last = Seal(number=0, last_event=0, hash=rules.START)  # what the first seal follows on
        self.hashes: set[str] = set()
        self.broken = 0

    def check(self, seal: Seal) -> None:
        self.broken += _check_link(seal, self.last, self.key, self.verdict)
        if self.since is None or seal.at >= self.since:
            _check_events(seal, self.last, self.verdict)
        self.hashes.add(seal.hash)
        self.verdict.seals, self.verdict.head, self.last = self.verdict.seals + 1, seal.hash, seal


def _check_link(seal: Seal, last: Seal, key: bytes, verdict: Verdict) -> bool:
    """Whether the seal itself was changed; tells of that, and of seals that are missing before it."""
    if missing := range(last.number + 1, seal.number):
        those = f"Seal {missing[0]} is" if len(missing) == 1 else f"Seals {missing[0]} to {missing[-1]} are"
        verdict.tell(f"{those} missing: events {last.last_event + 1} to {seal.first_event - 1} are unsealed.")
    changed = seal.hash != seal.bound.hash(key)
    if changed:
        verdict.tell(f"Seal {seal.number} of {_when(seal)} was changed after it was made.")
    elif seal.previous != last.hash and not missing:
        verdict.tell(f"Seal {seal.number} of {_when(seal)} does not follow on seal {last.number}.")
    return changed


def _check_events(seal: Seal, last: Seal, verdict: Verdict) -> None:
    """Compare the batch with its root; only where that differs is each event looked at."""
    after = last.last_event if seal.number == last.number + 1 else seal.first_event - 1
    root = Root()
    for row in trail.rows(after, seal.last_event):
        root.add(trail.in_bytes(row))
    verdict.events += root.count
    if (root.hex, root.count) == (seal.root, seal.count):
        return
    before = verdict.more + len(verdict.found)
    for sentence in _differences(seal, after):
        verdict.tell(sentence)
    if before == verdict.more + len(verdict.found):
        those = f"events {seal.first_event} to {seal.last_event}"
        verdict.tell(f"Something among {those} is not as seal {seal.number} holds it.")


def _differences(seal: Seal, after: int) -> Iterator[str]:
    """A sentence for each event that was changed, added or removed, by id."""
    sealed = dict(rules.marks(bytes(seal.marks)))
    rows = {row[0]: row for row in trail.rows(after, seal.last_event)}
    ids = sorted({*sealed, *rows})
    for before, event in pairwise([0, *ids]):
        row = rows.get(event)
        if row is None:
            beside = f", which stood after event {before}," if before else ""
            yield f"Event {event}{beside} was removed after {_when(seal)}, when it was sealed."
        elif event not in sealed:
            yield f"{_named(row)} was put in after {_when(seal)}, when those around it were sealed."
        elif rules.mark(event, trail.in_bytes(row)) != sealed[event]:
            yield f"{_named(row)} was changed after {_when(seal)}, when it was sealed."


def _named(row: Row) -> str:
    told = [b"" if one is None else one for one in row[1:]]
    at, _, _, kind = (one.decode(errors="replace") for one in told[:4])
    return f"Event {row[0]} of {at[:19]} UTC, {kind or 'without a kind'},"


def _when(seal: Seal) -> str:
    return f"{rules.stamp(seal.at)[:16]} UTC"
