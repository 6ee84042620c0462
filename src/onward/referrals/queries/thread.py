"""What office and partner wrote to each other about a referral, and where it stands for the partner."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import User
from onward.people.access import overridden, said_no
from onward.people.choices import Purpose
from onward.people.parts import Part
from onward.people.rules.consents import of_partner
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Referral, ThreadEntry
from onward.referrals.queries import places
from onward.referrals.queries import referrals as referral_queries
from onward.referrals.rules import milestones
from onward.referrals.rules.milestones import Milestone


@dataclass(frozen=True, slots=True)
class Line:
    """Something that one side wrote; ``who`` is the reader's own colleague by name, or the other side."""

    kind: str
    label: str
    from_partner: bool
    who: str
    at: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread of one referral, as ``referrals/thread.html`` shows it; the oldest line first.

    ``asked``: a question of the office waits for the partner. ``shut``: why nothing can be written to the
    partner, blank where it can. ``may_close``: the note at the end is due.
    """

    referral: Referral
    lines: list[Line] = field(default_factory=list)
    asked: bool = False
    shut: str = ""
    may_close: bool = False

    @property
    def exit_note(self) -> Line | None:
        return next((line for line in self.lines if line.kind == ThreadKind.EXIT_NOTE), None)


def questions_open() -> QuerySet[ThreadEntry]:
    """Questions after which the partner has written nothing, for a query about referrals (``OuterRef``)."""
    later = ThreadEntry.objects.filter(
        referral=OuterRef("referral"), from_partner=True, pk__gt=OuterRef("pk")
    )
    return ThreadEntry.objects.filter(~Exists(later), kind=ThreadKind.QUESTION)


def asked_of(referrals: Collection[int]) -> set[int]:
    """Those of these referrals (ids) in which a question waits for the partner."""
    return set(questions_open().filter(referral__in=referrals).values_list("referral_id", flat=True))


def closed_of(referrals: Collection[int]) -> set[int]:
    """Those of these referrals (ids) whose note at the end was written."""
    notes = ThreadEntry.objects.filter(referral__in=referrals, kind=ThreadKind.EXIT_NOTE)
    return set(notes.values_list("referral_id", flat=True))


def is_asked(referral: Referral) -> bool:
    return bool(asked_of([referral.pk]))


def is_closed(referral: Referral) -> bool:
    return bool(closed_of([referral.pk]))


def stands_at(referral: Referral) -> Milestone:
    """The milestone of one referral, in four queries."""
    return milestones.stands_at(
        referral_queries.decision(referral),
        places.path_of(referral),
        asked=is_asked(referral),
        closed=is_closed(referral),
    )


def one(user: User, referral_id: int) -> Referral:
    """A referral in which this user may write to the partner; else there is no such page."""
    seen = Referral.objects.visible_to(user, Part.MILESTONES, writing=True)
    return get_object_or_404(seen.select_related("person", "office", "programme", "partner"), pk=referral_id)


def of(referral: Referral, reader: User) -> Thread:
    """The thread as this reader sees it: the other side stands there as office or partner, without a name."""
    rows = referral.thread.select_related("recorded_by").order_by("pk")
    closed = is_closed(referral)
    return Thread(
        referral=referral,
        lines=[_line(row, referral, reader) for row in rows],
        asked=is_asked(referral),
        shut=why_shut(referral),
        may_close=milestones.is_over(stands_at(referral)) and not closed,
    )


def why_shut(referral: Referral) -> str:
    """Why the office cannot write to the partner, blank where it can."""
    if referral.partner is None:
        return "No partner made this referral, so there is nobody to write to."
    person, audience = referral.person, of_partner(referral.partner.pk)
    if said_no(person, Purpose.SHARING, audience) and not overridden(person, Purpose.SHARING, audience):
        return f"{person.code} said no to telling {referral.partner} how it goes. Nothing more is told."
    return ""


def waiting_for_the_office(referrals: Collection[int]) -> set[int]:
    """Those of these referrals (ids) in which the partner wrote last."""
    rows = ThreadEntry.objects.filter(referral__in=referrals).values("referral_id")
    last = rows.annotate(theirs=Max("pk", filter=Q(from_partner=True)), all=Max("pk"))
    return {row["referral_id"] for row in last if row["theirs"] == row["all"]}


def _line(row: ThreadEntry, referral: Referral, reader: User) -> Line:
    own = row.from_partner == bool(reader.partner_id)
    side = str(referral.partner or "The partner") if row.from_partner else str(referral.office)
    named = row.recorded_by.name if own and row.recorded_by else ""
    return Line(
        kind=row.kind,
        label=row.get_kind_display(),
        from_partner=row.from_partner,
        who=f"{named}, {side}" if named else side,
        at=timezone.localdate(row.recorded_at),
        text=row.text,
    )
