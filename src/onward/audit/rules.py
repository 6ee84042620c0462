"""How events become bytes, and how a seal binds them.

The format stands in docs/adr/0009 and never changes: another one would be another :data:`FORMAT`.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

FORMAT = b"onward trail 1"
START = "0" * 64  # what stands for the hash before the first seal
_MARK = Struct(">q8s")  # an event's id and the first 8 bytes of its digest

type Columns = Sequence[bytes | None]


def canonical(columns: Columns) -> bytes:
    """An event's columns, in declared order, as bytes that could come of no other columns.

    Each is its length in bytes, a colon and itself; a column without a value is a hyphen.
    """
    return b"".join([b"-" if one is None else b"%d:%b" % (len(one), one) for one in columns])


def stamp(at: dt.datetime) -> str:
    """A moment as both databases tell it: UTC, to the microsecond."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class Root:
    """The one hash of a batch: SHA-256 over the bytes of its events, in the order of their ids."""

    def __init__(self) -> None:
        self._sha, self.count = hashlib.sha256(FORMAT), 0

    def add(self, event: bytes) -> None:
        self._sha.update(event)
        self.count += 1

    @property
    def hex(self) -> str:
        return self._sha.hexdigest()


def mark(event_id: int, event: bytes) -> bytes:
    """16 bytes that tell later which event of a batch was changed; :class:`Root` proves that one was."""
    return _MARK.pack(event_id, hashlib.sha256(event).digest()[:8])


def marks(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """The ids in a seal's marks with the mark of each; what is no whole mark is left out."""
    whole = len(packed) - len(packed) % _MARK.size
    for start in range(0, whole, _MARK.size):
        one = packed[start : start + _MARK.size]
        yield _MARK.unpack(one)[0], one


@dataclass(frozen=True, slots=True)
class Bound:
    """Everything that a seal's hash binds."""

    number: int
    first_event: int
    last_event: int
    count: int
    root: str
    marks: bytes
    previous: str
    at: dt.datetime

    def hash(self, key: bytes) -> str:
        """HMAC-SHA-256 under a key of the installation: who only writes into the database cannot make it."""
        numbers = (str(number).encode() for number in self._numbers())
        texts = (text.encode() for text in (self.root, self.previous, stamp(self.at)))
        content = canonical((*numbers, *texts, hashlib.sha256(self.marks).digest()))
        return hmac.new(key, FORMAT + content, hashlib.sha256).hexdigest()

    def _numbers(self) -> Iterable[int]:
        return self.number, self.first_event, self.last_event, self.count


def key_of(secret: bytes) -> bytes:
    """The key of the seals, derived from a secret of the installation that serves other ends too."""
    return hmac.new(secret, b"audit.seal", hashlib.sha256).digest()
