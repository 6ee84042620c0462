"""What waits for somebody of the office, as the home page lists it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from onward.accounts.access import may
from onward.accounts.models import User
from onward.assistance.queries import requests as help_requests
from onward.messages.queries import log
from onward.outcomes.models import FollowUp
from onward.people.queries import access
from onward.privacy.queries import notices, requests
from onward.referrals.choices import PlaceStatus, ReferralStatus, Standing
from onward.referrals.models import Decision, PlaceStep, Referral
from onward.referrals.queries import rechecks
from onward.training.queries import absences, timetable


@dataclass(frozen=True, slots=True)
class Waiting:
    """``number`` of ``things`` ("person,people") that wait, and what would end it.

    ``page`` is the name of the page where something can be done about it, blank where there is none.
    """

    number: int
    things: str
    what: str
    page: str = ""


def of_user(user: User) -> list[Waiting]:
    """What waits for this user and nobody else can do, in five queries."""
    found = [
        Waiting(
            access.handed_to(user).count() if may(user, "access.change") else 0,
            "person,people",
            "handed to you",
            "people:handover_list",
        ),
        Waiting(
            access.alerts(user).waiting().count() if may(user, "audit.see") else 0,
            "record was,records were",
            "opened with a reason: look whether it was a good one",
            "people:alert_list",
        ),
        Waiting(
            requests.open_number(user) if may(user, "audit.see") else 0,
            "request,requests",
            "by people about their own data",
            "privacy:desk",
        ),
        Waiting(
            notices.people_near_their_end(user) if may(user, "audit.see") else 0,
            "person,people",
            "of whom a part of the record will be forgotten soon",
            "privacy:due",
        ),
        Waiting(
            log.unsent(user).count() if may(user, "people.change") else 0,
            "message was,messages were",
            "not sent: look why",
            "messages:unsent",
        ),
    ]
    return [waiting for waiting in found if waiting.number]


def of_office(user: User, *, today: dt.date) -> list[Waiting]:
    """What waits, in the order of a person's path, in six queries; what does not wait is left out."""
    found = [
        Waiting(
            _without_answer(user), "referral,referrals", "waiting for a decision", "referrals:referral_list"
        ),
        Waiting(
            rechecks.exceptions_for(user).count(),
            "exception,exceptions",
            "asked for by a colleague: you can decide",
            "referrals:referral_list",
        ),
        Waiting(
            rechecks.running_out(user).count(),
            "proof,proofs",
            "run out or about to: look at it again",
            "referrals:referral_list",
        ),
        Waiting(timetable.number_unmarked(user, today=today), "session,sessions", "held without a register"),
        Waiting(
            absences.number(user, today=today),
            "person,people",
            "absent several times in a row",
            "training:absences",
        ),
        Waiting(
            help_requests.number_waiting(user),
            "person needs,people need",
            "help that was asked for in the register",
            "training:absences",
        ),
        Waiting(
            _without_finish(user, today),
            "person,people",
            "in a cohort that has ended, without a word on how they finished",
        ),
        Waiting(_without_follow_up(user), "person,people", "completed and not followed up yet"),
    ]
    return [waiting for waiting in found if waiting.number]


def _without_answer(user: User) -> int:
    latest = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk").values("status")[:1]
    open_still = Referral.objects.visible_to(user).filter(standing__in=(Standing.NEW, Standing.WAITING))
    decided = open_still.annotate(decided=Subquery(latest))
    return decided.filter(Q(decided=None) | Q(decided=ReferralStatus.WAITING)).count()


def _steps(*statuses: PlaceStatus) -> QuerySet[PlaceStep]:
    return PlaceStep.objects.filter(referral=OuterRef("pk"), status__in=statuses).order_by("-pk")


def _ends() -> QuerySet[PlaceStep]:
    return PlaceStep.objects.ends_that_count().filter(referral=OuterRef("pk")).order_by("-pk")


def _without_finish(user: User, today: dt.date) -> int:
    ends = _steps(PlaceStatus.ENROLLED).values("cohort__ends_on")[:1]
    enrolled = Referral.objects.visible_to(user).filter(standing=Standing.TAKING_PART)
    return enrolled.annotate(ends_on=Subquery(ends)).filter(ends_on__lt=today).count()


def _without_follow_up(user: User) -> int:
    finish = _ends().values("status")[:1]
    followed = Exists(FollowUp.objects.filter(referral=OuterRef("pk")))
    ended = Referral.objects.visible_to(user).filter(~followed, standing=Standing.ENDED)
    return ended.annotate(finish=Subquery(finish)).filter(finish=PlaceStatus.COMPLETED).count()
