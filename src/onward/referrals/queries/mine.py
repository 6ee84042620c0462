"""Referrals as the partner that made them sees them: by code, with agreed milestones and nothing else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import User
from onward.programmes.queries.definitions import current
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Referral
from onward.referrals.queries import places, thread
from onward.referrals.queries import referrals as referral_queries
from onward.referrals.queries.thread import Thread
from onward.referrals.rules import milestones, stays
from onward.referrals.rules import thread as thread_rules
from onward.referrals.rules.milestones import Decided, Milestone, Step


@dataclass(frozen=True, slots=True)
class Line:
    """A referral in the list; ``by`` is the colleague who sent it, blank where it came on another way."""

    referral: Referral
    milestone: Milestone
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """One referral for its partner; ``why_not_withdraw`` is blank where they can withdraw it."""

    referral: Referral
    milestone: Milestone
    steps: list[Step]
    thread: Thread
    why_not_withdraw: str


def listed(user: User) -> QuerySet[Referral]:
    """The referrals of the user's organisation: those that wait for an answer first, then the latest."""
    asked = thread.questions_open().filter(referral=OuterRef("pk"))
    found = Referral.objects.visible_to(user).annotate(waits=Exists(asked))
    return found.select_related("person", "office", "programme", "draft__started_by").order_by(
        "-waits", "-pk"
    )


def lines(user: User, referrals: Sequence[Referral]) -> list[Line]:
    """These referrals as lines of the list, in four queries however many they are."""
    ids = [referral.pk for referral in referrals]
    decided, paths = referral_queries.decisions(ids), places.paths(ids)
    asked, closed = thread.asked_of(ids), thread.closed_of(ids)
    return [
        Line(
            referral,
            milestones.stands_at(
                decided.get(referral.pk, ""),
                paths.get(referral.pk, stays.Path()),
                asked=referral.pk in asked,
                closed=referral.pk in closed,
            ),
            _sent_by(user, referral),
        )
        for referral in referrals
    ]


def one(user: User, referral_id: int) -> Referral:
    """A referral of the user's organisation, or of the team's office; else there is no such page."""
    seen = Referral.objects.visible_to(user).select_related("person", "office", "programme", "partner")
    return get_object_or_404(seen, pk=referral_id)


def page(user: User, referral: Referral) -> Page:
    """Everything that its partner sees of one referral."""
    path, lines = places.path_of(referral), thread.of(referral, user)
    milestone = thread.stands_at(referral)
    steps = milestones.told(
        received_on=referral.referred_on,
        decided=_decided(referral),
        path=path,
        asked_on=_last(lines, ThreadKind.QUESTION) if lines.asked else None,
        closed_on=_last(lines, ThreadKind.EXIT_NOTE),
    )
    why_not = thread_rules.why_not_withdraw(milestone, started=path.takes_part)
    return Page(referral, milestone, steps, lines, why_not)


def _decided(referral: Referral) -> list[Decided]:
    words = {word.key: word.label for word in current(referral.programme).decision_reasons}
    rows = referral.decisions.order_by("pk").values_list("status", "recorded_at", "reason")
    return [
        Decided(status, timezone.localdate(at), words.get(reason, "") if reason else "")
        for status, at, reason in rows
    ]


def _last(lines: Thread, kind: ThreadKind) -> dt.date | None:
    days = [line.at for line in lines.lines if line.kind == kind]
    return days[-1] if days else None


def _sent_by(user: User, referral: Referral) -> str:
    draft = getattr(referral, "draft", None)
    writer = draft.started_by if draft else None
    return str(writer.name) if writer and writer.partner_id == user.partner_id else ""
