"""From when to when a part of a record is kept. Plain values; the definition of the programme has the months.

Source: UK GDPR, Article 5(1)(e): no longer than is needed. The months themselves are the office's choice.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onward.lib.dates import age_band, age_on
from onward.people.keeping import Kept
from onward.privacy.rules.clock import corresponding

NOTICE = dt.timedelta(days=30)
LATE_PARTS = frozenset({Kept.MONEY})  # accounts are kept on; they need no name


@dataclass(frozen=True, slots=True)
class Path:
    """What is known of one referral: the latest decision, and the latest steps of its place."""

    decision: str = ""
    decided_on: dt.date | None = None
    enrolled: bool = False
    finished: bool = False
    finished_on: dt.date | None = None  # the cohort's end where no day was told


def closed_on(paths: Sequence[Path], last_used: dt.date | None) -> dt.date | None:
    """The day on which a record closed; ``None`` while one path is open, or where there is none.

    A path closes when it was declined or withdrawn before anybody enrolled, or when they completed or left
    early. The record closes with the last of them, and not before the last entry of its diary.
    """
    ends = [_end(path) for path in paths]
    days = [day for day in ends if day is not None]
    if not ends or len(days) < len(ends):
        return None
    return max([*days, *([last_used] if last_used else [])])


def _end(path: Path) -> dt.date | None:
    if path.enrolled:
        return path.finished_on if path.finished else None
    return path.decided_on if path.decision in ("declined", "withdrew") else None


@dataclass(frozen=True, slots=True)
class Period:
    """How long one part is kept, and the words of the rule."""

    months: int
    rule: str


def periods(programmes: Iterable[Mapping[str, Period]]) -> dict[Kept, Period]:
    """Of several programmes the longest period of each part counts.

    Who somebody is goes with the last part that is about them: all but money.
    """
    found: dict[Kept, Period] = {}
    for programme in programmes:
        for part, period in programme.items():
            if part not in found or found[Kept(part)].months < period.months:
                found[Kept(part)] = period
    theirs = [period for part, period in found.items() if part not in LATE_PARTS and part != Kept.IDENTITY]
    if theirs and Kept.IDENTITY not in found:
        last = max(theirs, key=lambda period: period.months)
        found[Kept.IDENTITY] = Period(last.months, f"with the last part about the person ({last.rule})")
    return found


def due_on(closed: dt.date, months: int) -> dt.date:
    return corresponding(closed, months)


def may_go_on(due: dt.date, told: dt.date | None) -> dt.date | None:
    """The first day on which it may be forgotten: not before 30 days' notice; ``None`` without a notice."""
    return max(due, told + NOTICE) if told else None


def coarse_birth(born: dt.date | None, joined: Sequence[dt.date]) -> dt.date | None:
    """A New Year's Day that gives the same age band on every day of enrolment as the true date, or nothing.

    As far from the truth as the band lets it be, so that it tells the band and no more. Nobody who never
    enrolled is counted by age: nothing is kept of them. Where no New Year's Day fits (two enrolments within a
    year, with a birthday between them at the edge of a band) nothing is kept either.
    """
    if born is None or not joined:
        return None
    bands = [age_band(age_on(day, born)) for day in joined]
    fitting = [
        day
        for year in range(joined[0].year - 70, joined[0].year)
        if [age_band(age_on(on, day := dt.date(year, 1, 1))) for on in joined] == bands
    ]
    return fitting[len(fitting) // 2] if fitting else None
