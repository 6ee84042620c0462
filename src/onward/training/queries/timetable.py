"""A cohort's sessions in order, with what the register says of each.

A session that was cancelled counts nowhere. Sessions beside the course (catch-up, refresher, social) are on
the timetable, but how often somebody came, and which registers are missing, is about the course: a catch-up
shows there as the mark "made up" in the session that it repeats.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from onward.accounts.models import User
from onward.programmes.models import Cohort
from onward.training.choices import SessionKind
from onward.training.models import Attendance, Session

ASIDES = (("late", "late"), ("made_up", "made up later"), ("excused", "excused"))
CAME = ("present", "late", "made_up")  # the buckets of somebody who took part


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were expected, how many came, and how many rows of the register fall into each bucket."""

    buckets: Mapping[str, int] = field(default_factory=dict)

    @property
    def came(self) -> int:
        return sum(self.buckets.get(bucket, 0) for bucket in CAME)

    @property
    def expected(self) -> int:
        return sum(number for bucket, number in self.buckets.items() if bucket != "not_expected")

    @property
    def told(self) -> str:
        """``5 of 6``; blank where nobody was expected yet."""
        return f"{self.came} of {self.expected}" if self.expected else ""

    @property
    def percent(self) -> str:
        """How many of a hundred came, as a bar wants it."""
        return str(round(100 * self.came / self.expected)) if self.expected else ""

    @property
    def asides(self) -> str:
        """What is worth saying besides who came: ``1 late, 2 excused``; often nothing."""
        return ", ".join(f"{self.buckets[key]} {word}" for key, word in ASIDES if self.buckets.get(key))


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session: its place in the course, when it is, and its turnout (empty until it was marked)."""

    code: str
    on: dt.date
    starts_at: dt.time | None
    hours: Decimal
    mode: str
    week: int  # 1 in the seven days from the cohort's start
    turnout: Turnout
    kind: str = SessionKind.COURSE
    pk: int = 0
    title: str = ""  # of a session that the definition does not know
    room: str = ""
    link: str = ""
    led_by: str = ""  # who leads it, and who helps; else whom the workbook named
    cancelled: bool = False

    def is_without_register(self, today: dt.date) -> bool:
        """Whether it was held before today and nobody marked who came."""
        counts = self.kind == SessionKind.COURSE and not self.cancelled
        return counts and self.on < today and not self.turnout.buckets


@dataclass(frozen=True, slots=True)
class Timetable:
    """A cohort's sessions in order of time, and each person's turnout by the referral's id."""

    sessions: list[SessionLine]
    people: dict[int, Turnout]


def of_cohort(cohort: Cohort, buckets: Mapping[str, str]) -> Timetable:
    """The timetable of a cohort in two queries; ``buckets`` maps the definition's marks to buckets."""
    by_session: defaultdict[int, Counter[str]] = defaultdict(Counter)
    by_person: defaultdict[int, Counter[str]] = defaultdict(Counter)
    rows = Attendance.objects.filter(session__cohort=cohort, session__cancelled_at=None)
    told = rows.values_list("session_id", "session__kind", "referral_id", "mark")
    for session_id, kind, referral_id, mark in told.iterator():
        bucket = buckets.get(mark, "not_expected")
        by_session[session_id][bucket] += 1
        if kind == SessionKind.COURSE:
            by_person[referral_id][bucket] += 1
    lines = [
        SessionLine(
            code=session.code,
            on=session.on,
            starts_at=session.starts_at,
            hours=session.hours,
            mode=session.get_mode_display(),
            week=(session.on - cohort.starts_on).days // 7 + 1,
            turnout=Turnout(by_session[session.pk]),
            kind=session.kind,
            pk=session.pk,
            title=session.title,
            room=session.room,
            link=session.link,
            led_by=_led_by(session),
            cancelled=session.cancelled_at is not None,
        )
        for session in Session.objects.filter(cohort=cohort)
        .select_related("lead", "second")
        .order_by("on", "starts_at", "code")
    ]
    return Timetable(lines, {person: Turnout(found) for person, found in by_person.items()})


def _led_by(session: Session) -> str:
    names = [user.name for user in (session.lead, session.second) if user is not None]
    return " and ".join(names) or session.trainer


def next_days(cohorts: Collection[int], *, today: dt.date) -> dict[int, dt.date]:
    """The day of each cohort's next session, today included; cohorts without one are left out."""
    coming = Session.objects.on_timetable().filter(cohort__in=cohorts, on__gte=today)
    return dict(coming.values_list("cohort").annotate(day=Min("on")))


def unmarked(cohorts: Collection[int], *, today: dt.date) -> dict[int, int]:
    """How many sessions before today have no register at all, by cohort; none is left out."""
    held = _without_register(today).filter(cohort__in=cohorts)
    return dict(held.values_list("cohort").annotate(number=Count("pk")))


def number_unmarked(user: User, *, today: dt.date) -> int:
    """How many sessions of the user's office were held before today and have no register at all."""
    if user.office_id is None:
        return 0
    return _without_register(today).filter(cohort__office_id=user.office_id).count()


def _without_register(today: dt.date) -> QuerySet[Session]:
    marked = Attendance.objects.filter(session=OuterRef("pk"))
    of_the_course = Session.objects.on_timetable().filter(kind=SessionKind.COURSE)
    return of_the_course.filter(~Exists(marked), on__lt=today)
