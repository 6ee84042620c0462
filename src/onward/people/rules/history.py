"""Events as people read them: many looks of one person within some minutes are one line."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onward.audit import words
from onward.people.parts import Part

SITTING = dt.timedelta(minutes=15)  # a longer pause begins another line
MOST_FIELDS = 6
SAID_ALREADY = frozenset({"answer", "reason"})  # names of fields that say no more than the words do

PARTS: Mapping[str, str] = {
    Part.REGISTER: "the register",
    Part.MILESTONES: "milestones",
    Part.IDENTITY: "name and particulars",
    Part.CONTACT: "ways to reach them",
    Part.RECORD: "the record",
    Part.CONSENT: "consent",
    Part.PRIVACY: "requests about their data",
    Part.HISTORY: "who opened the record",
}

type Key = tuple[str, int | None]  # the kind of actor and their id; or a kind of thing and its id


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, with its moment as the clock on the wall shows it."""

    at: dt.datetime
    who: Key
    kind: str
    fields: tuple[str, ...] = ()
    about: Key | None = None
    imported: bool = False

    @property
    def looked(self) -> bool:
        return words.is_look(self.kind)


@dataclass(slots=True)
class Line:
    """What one person did or looked at in one sitting."""

    who: Key
    about: Key | None
    looked: bool
    began: dt.datetime
    ended: dt.datetime
    times: int = 0
    imported: bool = False
    things: dict[str, None] = field(default_factory=dict)  # in order, each once
    fields: dict[str, None] = field(default_factory=dict)

    def add(self, one: Happened) -> None:
        self.began, self.ended = min(self.began, one.at), max(self.ended, one.at)
        self.times, self.imported = self.times + 1, self.imported or one.imported
        if one.looked:
            self.things.update(dict.fromkeys(_seen(one)))
        else:
            self.things[words.done(one.kind)] = None
            told = (name.replace("_", " ") for name in one.fields if name not in SAID_ALREADY)
            self.fields.update(dict.fromkeys(told))

    @property
    def in_words(self) -> str:
        """``looked at consent and ways to reach them``, ``changed particulars: sex``."""
        what = joined(list(self.things))
        return f"looked at {what}" if self.looked else what + self._which()

    def _which(self) -> str:
        names = list(self.fields)
        more = f" and {len(names) - MOST_FIELDS} more" if len(names) > MOST_FIELDS else ""
        return f": {', '.join(names[:MOST_FIELDS])}{more}" if names else ""

    @property
    def clock(self) -> str:
        """``10:02``, or ``10:02–10:15``."""
        began, ended = f"{self.began:%H:%M}", f"{self.ended:%H:%M}"
        return began if began == ended else f"{began}–{ended}"


def lines(events: Iterable[Happened]) -> list[Line]:
    """Sittings, the latest first, from events of which the latest comes first."""
    found: list[Line] = []
    going_on: dict[tuple[object, ...], Line] = {}
    for one in events:
        key = one.who, one.about, one.looked or one.kind
        line = going_on.get(key)
        if line is None or line.began.date() != one.at.date() or line.began - one.at > SITTING:
            line = going_on[key] = Line(one.who, one.about, one.looked, began=one.at, ended=one.at)
            found.append(line)
        line.add(one)
    return found


def joined(things: list[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))


def _seen(one: Happened) -> list[str]:
    told = words.seen(one.kind)
    return [told] if told else [PARTS.get(part, part) for part in one.fields] or ["the record"]
