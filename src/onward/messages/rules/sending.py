"""Whether a message may leave at this very moment, and where to: the one decision before each send.

Source: the safety specification, "Reaching someone": only on a channel and at an hour that the profile
allows; an unsafe send is refused, never warned about; STOP is honoured at once. That an hour which does not
suit is waited for, as long as the message is of use, is ours.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from onward.people.rules.contact import Use, Way, why_not_safe
from onward.people.rules.hours import ORDINARY, Span

ALWAYS = (Span(0, 6, 0, 24 * 60),)
LONGEST_WAIT = 14  # days that are looked through for a safe hour
STEP = dt.timedelta(minutes=30)


class Verdict(StrEnum):
    SEND = "send"
    WAIT = "wait"
    REFUSE = "refuse"
    CALL_BACK = "call back"


class Reason(NamedTuple):
    """Why nothing may be sent: a key for lists, and a sentence that says what to do."""

    key: str
    sentence: str


class Place(NamedTuple):
    """One way to reach somebody: which (``name``, masked), whether there is a door for it."""

    name: str
    way: Way
    has_door: bool


class Facts(NamedTuple):
    """What is known at the moment of sending. ``consent`` is the refusal's sentence, blank where they agreed;
    ``unwanted`` what a room above has against it; ``changed``: another message takes its place."""

    places: Sequence[Place]
    useful_until: dt.datetime
    gone: bool = False
    restricted: bool = False
    stopped: bool = False
    consent: str = ""
    unwanted: str = ""
    changed: bool = False


class Decision(NamedTuple):
    """``place`` is the number of the way that is used, ``at`` the moment to wait for."""

    verdict: Verdict
    place: int | None = None
    at: dt.datetime | None = None
    reasons: tuple[Reason, ...] = ()


GONE = Reason("gone", "This record is joined with another one or forgotten. Nothing is sent to it.")
RESTRICTED = Reason(
    "restricted", "The use of this record is stopped. Wait until the data-protection lead lets it go on."
)
STOPPED = Reason("stopped", "They told us to stop. Talk to them in person; START from their phone undoes it.")
TOO_LATE = Reason("too late", "It would have come too late to be of use. Reach them another way.")
NO_WAY = Reason(
    "no way", "No phone number or e-mail address is written down. Ask them how to reach them safely."
)


def decide(facts: Facts, now: dt.datetime) -> Decision:
    """Send, wait for an hour, or refuse. ``now`` is an aware moment."""
    if facts.changed:
        return Decision(Verdict.CALL_BACK, reasons=(Reason("changed", facts.unwanted),))
    if found := tuple(_against_the_person(facts, now)):
        return Decision(Verdict.REFUSE, reasons=found)
    moments = [_moment(place, now, facts.useful_until) for place in facts.places]
    known = [(moment, number) for number, moment in enumerate(moments) if moment is not None]
    if known:
        at, number = min(known)
        return Decision(Verdict.SEND, number) if at <= now else Decision(Verdict.WAIT, at=at)
    return Decision(Verdict.REFUSE, reasons=tuple(_against_the_ways(facts.places, now)))


def _against_the_person(facts: Facts, now: dt.datetime) -> Iterator[Reason]:
    """A record that is gone says all; of the rest every reason is told."""
    if facts.gone:
        yield GONE
        return
    if facts.restricted:
        yield RESTRICTED
    if facts.stopped:
        yield STOPPED
    if facts.consent:
        yield Reason("consent", facts.consent)
    if facts.unwanted:
        yield Reason("unwanted", facts.unwanted)
    if now >= facts.useful_until:
        yield TOO_LATE
    if not facts.places:
        yield NO_WAY


def _against_the_ways(places: Iterable[Place], now: dt.datetime) -> Iterator[Reason]:
    for place in places:
        if not place.has_door:
            yield Reason(
                "no door", f"{place.name}: nothing can be sent there from here. Reach them another way."
            )
            continue
        lasting = _lasting(place.way, now)
        key = "not safe" if lasting else "hours"
        for sentence in lasting or why_not_safe(place.way, Use.TEXT, now):
            yield Reason(key, f"{place.name}: {sentence}")


def _lasting(way: Way, now: dt.datetime) -> list[str]:
    """What is against it whatever the hour."""
    return why_not_safe(way._replace(hours=ALWAYS), Use.TEXT, now)


def _moment(place: Place, now: dt.datetime, until: dt.datetime) -> dt.datetime | None:
    """The first moment from ``now`` on, before ``until``, that is safe there. Only hours are waited for."""
    if not place.has_door or _lasting(place.way, now):
        return None
    if not why_not_safe(place.way, Use.TEXT, now):
        return now
    for moment in _openings(place.way, now):
        if moment >= until:
            return None
        if not why_not_safe(place.way, Use.TEXT, moment):
            return moment
    return None


def _openings(way: Way, now: dt.datetime) -> Iterator[dt.datetime]:
    """Moments after ``now`` at which a span of safe hours begins, in order."""
    zone = ZoneInfo(way.zone)
    day = now.astimezone(zone).date()
    starts = sorted({span.start for span in way.hours or ORDINARY})
    for number in range(LONGEST_WAIT + 1):
        for minutes in starts:
            clock = dt.time(minutes // 60, minutes % 60)
            moment = dt.datetime.combine(day + dt.timedelta(days=number), clock, zone).astimezone(dt.UTC)
            if moment > now:
                yield moment


def nearest(
    ways: Sequence[Way], *, earliest: dt.datetime, wished: dt.datetime, until: dt.datetime
) -> dt.datetime:
    """The moment nearest to the one that is wished for at which some way is safe, in steps of half an hour.

    Earlier goes before later. Where none is safe, the wished moment: the decision will say why not.
    """
    most = int((until - earliest) / STEP) + 1
    for number in range(most):
        for moment in (wished - number * STEP, wished + number * STEP):
            if earliest <= moment < until and any(not why_not_safe(way, Use.TEXT, moment) for way in ways):
                return moment
    return max(earliest, wished)


def waits(tries: int) -> dt.timedelta | None:
    """How long after so many tries it is tried again; ``None`` where it is given up."""
    minutes = {1: 10, 2: 30, 3: 120}.get(tries)
    return None if minutes is None else dt.timedelta(minutes=minutes)
