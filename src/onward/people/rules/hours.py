"""Hours at which somebody may be reached: ranges of weekdays with a from and a to, as people write them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onward.lib.refusals import Refused

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60  # minutes

_LINE = re.compile(
    r"(?P<first>[a-z]{3})[a-z]*(?:\s*(?:-|–|to)\s*(?P<last>[a-z]{3})[a-z]*)?,?\s+"
    r"(?P<start>\S+?\s*(?:am|pm)?)\s*(?:-|–|to)\s*(?P<end>\S+?\s*(?:am|pm)?)"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")


class Span(NamedTuple):
    """From one weekday to another (0 is Monday; Saturday to Monday is three days), from ``start`` until just
    before ``end``, in minutes since midnight."""

    first: int
    last: int
    start: int
    end: int


ORDINARY = (Span(0, 4, 9 * 60, 17 * 60),)  # where nobody asked yet: when offices are open


def within(hours: Iterable[Span], at: dt.datetime) -> bool:
    """Whether a moment, as the clock there shows it, lies in one of the spans."""
    minute = at.hour * 60 + at.minute
    return any(
        (at.weekday() - span.first) % 7 <= (span.last - span.first) % 7 and span.start <= minute < span.end
        for span in hours
    )


def parse(text: str) -> tuple[Span, ...]:
    """Spans from lines such as ``Mon-Fri 9:00-12:30`` or ``Sat 10am to 1pm``. Raises :class:`Refused`."""
    return tuple(_span(line) for line in text.splitlines() if line.strip())


def _span(line: str) -> Span:
    refusal = Refused(
        f"“{line.strip()}” are no hours that can be read. Write them as Mon-Fri 9:00-12:30, one line each."
    )
    found = _LINE.fullmatch(line.strip().lower().replace("every day", "mon-sun"))
    if not found:
        raise refusal
    first, last = found["first"], found["last"] or found["first"]
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if first not in DAYS or last not in DAYS or start is None or end is None or start >= end:
        raise refusal
    return Span(DAYS.index(first), DAYS.index(last), start, end)


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    total = hour * 60 + minute
    return total if minute < 60 and total <= _DAY else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _days(span: Span) -> str:
    first, last = DAYS[span.first].capitalize(), DAYS[span.last].capitalize()
    return first if first == last else f"{first}-{last}"


def lines(hours: Iterable[Span]) -> str:
    """One line for each span, as :func:`parse` reads them."""
    return "\n".join(f"{_days(span)} {_clock(span.start)}-{_clock(span.end)}" for span in hours)


def in_words(hours: Iterable[Span]) -> str:
    """``Mon-Fri 9:00-12:30, Sat 10:00-13:00``."""
    return lines(hours).replace("\n", ", ")


def to_plain(hours: Iterable[Span]) -> list[dict[str, str]]:
    """As kept: ``[{"days": "mon-fri", "from": "9:00", "to": "12:30"}]``."""
    return [
        {"days": _days(span).lower(), "from": _clock(span.start), "to": _clock(span.end)} for span in hours
    ]


def from_plain(kept: Sequence[dict[str, str]]) -> tuple[Span, ...]:
    """The way back of :func:`to_plain`."""
    return parse("\n".join(f"{one['days']} {one['from']}-{one['to']}" for one in kept))
