"""The sessions of whoever holds them: today's first, then those without a register."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from onward.accounts.models import User
from onward.programmes.queries.definitions import of_version
from onward.training.models import Attendance, Session
from onward.training.queries.register import title_of

AHEAD = dt.timedelta(days=14)
BACK = dt.timedelta(days=14)
MOST = 50  # of each list: what is older stands on the cohort's page


@dataclass(frozen=True, slots=True)
class Line:
    """A session in a list; ``marked`` is how many people have a mark."""

    session: Session
    title: str
    marked: int


@dataclass(frozen=True, slots=True)
class MySessions:
    today: list[Line] = field(default_factory=list)
    without_register: list[Line] = field(default_factory=list)  # held before today, the newest first
    coming: list[Line] = field(default_factory=list)
    held: list[Line] = field(default_factory=list)  # with a register, the newest first


def of(user: User, *, today: dt.date, everybodys: bool = False) -> MySessions:
    """What ``user`` leads or seconds, or nobody is named for; with ``everybodys`` all that they may see.

    Five queries, and one for each version of a definition that the cohorts go by. Marks are counted of the
    sessions that are shown, not of all.
    """
    mine = Session.objects.visible_to(user).on_timetable()
    if not everybodys:
        mine = mine.filter(Q(lead=user) | Q(second=user) | Q(lead=None, second=None))
    mine, has_register = mine.select_related("cohort__programme"), Exists(_marks(OuterRef("pk")))
    late, soon = mine.order_by("-on", "-starts_at", "code"), mine.order_by("on", "starts_at", "code")
    lists = (
        soon.filter(on=today),
        late.filter(~has_register, on__lt=today),
        soon.filter(on__gt=today, on__lte=today + AHEAD),
        late.filter(has_register, on__lt=today, on__gte=today - BACK),
    )
    return MySessions(*_lines(lists))


def _marks(session: OuterRef) -> QuerySet[Attendance]:
    return Attendance.objects.filter(session=session)


def _lines(lists: Iterable[QuerySet[Session]]) -> list[list[Line]]:
    found = [list(one[:MOST]) for one in lists]
    shown = [one.pk for sessions in found for one in sessions]
    marked = dict(Attendance.objects.filter(session__in=shown).values_list("session").annotate(Count("pk")))
    versions = {one.cohort.definition_id for sessions in found for one in sessions}
    definitions = {version: of_version(version) for version in versions}
    return [
        [
            Line(one, title_of(one, definitions[one.cohort.definition_id]), marked.get(one.pk, 0))
            for one in sessions
        ]
        for sessions in found
    ]
