"""The office's referrals by where they stand, a page at a time: by code and number, never by name."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from onward.accounts.models import User
from onward.programmes.models import Programme
from onward.referrals.choices import GOES_ON, ReferralStatus, Standing
from onward.referrals.models import Referral, ThreadEntry
from onward.referrals.queries import places, thread
from onward.referrals.queries import referrals as queries
from onward.referrals.queries.places import Place

LAST_OF_ALL = dt.date(9999, 12, 31)  # whoever has no day of referral waits behind those who have one


class Where(StrEnum):
    """What a list is asked for; all but ``ASKED`` are standings."""

    NEW = "new"
    ASKED = "asked"
    WAITING = "waiting"
    OFFERED = "offered"
    TAKING_PART = "taking-part"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Where.NEW: "New",
    Where.ASKED: "Waiting for an answer",
    Where.WAITING: "Waiting list",
    Where.OFFERED: "Place offered",
    Where.TAKING_PART: "In the course",
    Where.ENDED: "Ended",
}
_STANDINGS = {
    Where.NEW: Standing.NEW,
    Where.ASKED: Standing.NEW,
    Where.WAITING: Standing.WAITING,
    Where.OFFERED: Standing.OFFERED,
    Where.TAKING_PART: Standing.TAKING_PART,
    Where.ENDED: Standing.ENDED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A referral in a list. ``decision`` is the latest, ``asked``: a question waits for the partner,
    ``written``: the partner wrote last, ``away``: out of the course for a while since, ``position``: on the
    waiting list."""

    referral: Referral
    decision: str
    place: Place | None
    asked: bool
    written: bool
    away: dt.date | None
    position: int | None

    @property
    def standing(self) -> str:
        """What ``referrals/standing.html`` puts into words."""
        if self.referral.standing == Standing.ENDED:
            return self.place.finish if self.place and self.place.finish else self.decision
        if self.referral.standing == Standing.WAITING and self.decision == ReferralStatus.ACCEPTED:
            return "accepted"
        return "asked" if self.asked and not self.decision else self.referral.standing


def _mine(user: User) -> QuerySet[Referral]:
    return Referral.objects.visible_to(user).filter(office=user.office_id or 0)


def _asked() -> QuerySet[ThreadEntry, Any]:
    """The referrals in which a question of the office waits for the partner; there are few at a time."""
    return thread.questions_open().values("referral")


def counts(user: User) -> dict[Where, int]:
    """How many stand where, in two queries; those that have ended are not counted: there are always more."""
    rows = _mine(user).filter(standing__in=GOES_ON).order_by().values_list("standing")
    found = dict(rows.annotate(number=Count("pk")))
    asked = _mine(user).filter(pk__in=_asked(), standing=Standing.NEW).count()
    numbers = {where: found.get(standing, 0) for where, standing in _STANDINGS.items()}
    return {**numbers, Where.ASKED: asked, Where.NEW: numbers[Where.NEW] - asked}


def listed(user: User, where: Where, programme: Programme | None = None) -> QuerySet[Referral]:
    """The referrals that stand there and whose milestones ``user`` may read.

    Who has not ended stands by day of referral, then number: on the waiting list that is the fair order. Of
    those that ended the latest come first.
    """
    found = _mine(user).filter(standing=_STANDINGS[where])
    if where in (Where.NEW, Where.ASKED):
        asked = Q(pk__in=_asked())
        found = found.filter(asked if where == Where.ASKED else ~asked)
    if programme is not None:
        found = found.filter(programme=programme)
    day = F("referred_on")
    if where == Where.ENDED:
        return found.order_by(day.desc(nulls_first=True), "-ref", "-pk")
    return found.order_by(day.asc(nulls_last=True), "ref", "pk")


def lines(user: User, rows: QuerySet[Referral] | Sequence[Referral]) -> list[Line]:
    """These referrals as lines of a list, in the same number of queries however many they are."""
    shown = list(rows)
    ids = [row.pk for row in shown]
    decided, held = queries.decisions(ids), places.of_all(ids)
    away = places.paused(ids, on=timezone.localdate())
    asked, answered = thread.asked_of(ids), thread.waiting_for_the_office(ids)
    stand = positions(ids)
    return [
        Line(
            referral=row,
            decision=decided.get(row.pk, ""),
            place=held.get(row.pk),
            asked=row.pk in asked,
            written=row.pk in answered,
            away=away.get(row.pk),
            position=stand.get(row.pk),
        )
        for row in shown
    ]


def positions(referrals: Collection[int]) -> dict[int, int]:
    """Referral id -> place on the waiting list of its programme and office, of those who wait; one query.

    The fair order: by day of referral, then by number. Everybody who waits counts, also those whom the
    reader may not see.
    """
    day = Coalesce("referred_on", LAST_OF_ALL)
    before = (
        Referral.objects.filter(
            office=OuterRef("office"), programme=OuterRef("programme"), standing=Standing.WAITING
        )
        .annotate(day=day)
        .filter(Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), ref__lte=OuterRef("ref")))
        .order_by()
        .values("office")
        .annotate(number=Count("pk"))
        .values("number")
    )
    waiting = Referral.objects.filter(pk__in=referrals, standing=Standing.WAITING).annotate(day=day)
    number = Subquery(before, output_field=IntegerField())
    return dict(waiting.annotate(number=number).values_list("pk", "number"))
