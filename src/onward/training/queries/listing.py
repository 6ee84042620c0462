"""The sessions of a cohort as its timetable shows them, and one of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.programmes.definition.schema import Gathering
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.choices import SessionKind
from onward.training.models import Session
from onward.training.queries import bookings, busy, planning
from onward.training.queries.bookings import Booked
from onward.training.rules.plan import end_of, months_later


@dataclass(frozen=True, slots=True)
class Listed:
    """A session with its title, what is booked for it, and what speaks against it."""

    session: Session
    title: str
    booked: Booked
    warnings: list[str] = field(default_factory=list)

    @property
    def ends_at(self) -> dt.time | None:
        return end_of(self.session.starts_at, self.session.hours)

    @property
    def trainers(self) -> str:
        """Who holds it: users, and where there are none the name that a workbook told."""
        named = [str(one) for one in (self.session.lead, self.session.second) if one]
        return " and ".join(named) or self.session.trainer


@dataclass(frozen=True, slots=True)
class Offer:
    """A gathering of the definition that is not on the timetable yet, and about when it would be."""

    gathering: Gathering
    about: dt.date


def one(user: User, session_id: int) -> Session:
    """A session of a cohort that ``user`` may see; else there is no such page."""
    seen = Session.objects.visible_to(user).select_related("cohort__office", "lead", "second", "repeats")
    return get_object_or_404(seen, pk=session_id)


def line(session: Session) -> Listed:
    return _lines(session.cohort, [session])[0]


def listed(cohort: Cohort, *, standing: bool = False) -> list[Listed]:
    """All sessions in order of time, in a few queries; ``standing``: without those that were cancelled."""
    rows = Session.objects.on_timetable() if standing else Session.objects.all()
    found = rows.filter(cohort=cohort).select_related("cohort", "lead", "second", "repeats")
    return _lines(cohort, found.order_by("on", "starts_at", "code"))


def _lines(cohort: Cohort, sessions: Iterable[Session]) -> list[Listed]:
    found = list(sessions)
    booked = bookings.of_sessions([one.pk for one in found])
    against = busy.warnings(cohort, found)
    titles = planning.titles(cohort)
    return [
        Listed(one, title(one, titles), booked.get(one.pk, Booked()), against.get(one.pk, []))
        for one in found
    ]


def title(session: Session, titles: dict[str, str]) -> str:
    """What a session is called; ``titles`` are those of the definition, by code."""
    if session.repeats is not None:
        repeated = session.repeats
        return f"Catch-up of {repeated.code} {titles.get(repeated.code, '')}".strip()
    return session.title or titles.get(session.code, "")


def of_course(cohort: Cohort) -> QuerySet[Session]:
    """The sessions of the course, which a catch-up may repeat."""
    return Session.objects.filter(cohort=cohort, kind=SessionKind.COURSE).order_by("on", "code")


def gatherings(cohort: Cohort) -> list[Offer]:
    """What the definition wants after the course and the timetable does not have yet."""
    there = Session.objects.on_timetable().filter(cohort=cohort).exclude(kind=SessionKind.COURSE)
    known = set(there.values_list("kind", "title"))
    return [
        Offer(one, months_later(cohort.ends_on, one.months_after))
        for one in of_version(cohort.definition_id).gatherings
        if (one.kind, one.title) not in known
    ]


def begun_with(cohort: Cohort, *, gathering: str = "", repeats: str = "") -> dict[str, Any]:
    """What the form for one more session begins with: hour and place as the latest session has them."""
    latest = Session.objects.on_timetable().filter(cohort=cohort).order_by("-on", "-pk").first()
    begun: dict[str, Any] = {"mode": cohort.delivery, "hours": 2}
    if latest is not None:
        names = ("starts_at", "hours", "mode", "room", "link", "lead", "second")
        begun |= {name: getattr(latest, name) for name in names}
    for offer in gatherings(cohort):
        if offer.gathering.key == gathering:
            begun |= {"kind": offer.gathering.kind, "title": offer.gathering.title, "on": offer.about}
    if repeats.isdigit():
        begun |= {"kind": SessionKind.CATCH_UP, "repeats": of_course(cohort).filter(pk=repeats).first()}
    return begun
