"""How far people have come: their referrals with the latest decision, and where they are on the course."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery

from onward.accounts.models import User
from onward.people.parts import Part
from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.models import Decision, PlaceStep, Referral
from onward.referrals.rules import stays
from onward.referrals.rules.stays import Step


@dataclass(frozen=True, slots=True)
class Path:
    """One referral. ``cohort`` and its dates are blank before a place is offered."""

    referral_id: int
    person_id: int
    ref: str
    programme: str
    referred_on: dt.date | None
    decision: str
    cohort_id: int | None = None
    cohort: str = ""
    cohort_ends_on: dt.date | None = None
    enrolled_on: dt.date | None = None
    finish: str = ""
    finished_on: dt.date | None = None

    @property
    def status(self) -> str:
        """Where it stands, as a key of :data:`_TAGS`."""
        if self.finish:
            return self.finish
        if self.enrolled_on:
            return PlaceStatus.ENROLLED.value
        return PlaceStatus.OFFERED.value if self.cohort_id else self.decision or "referred"

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return _TAGS[self.status][0]

    @property
    def kind(self) -> str:
        """The kind of tag for it: ``done``, ``due`` or nothing."""
        return _TAGS[self.status][1]

    @property
    def milestones(self) -> list[tuple[dt.date | None, str]]:
        """What happened, in the order of a person's path; a day may be unknown."""
        told = [(self.referred_on, "Referred")]
        if self.decision:
            told.append((None, ReferralStatus(self.decision).label))
        if self.cohort_id and not self.enrolled_on:
            told.append((None, f"Place offered in cohort {self.cohort}"))
        if self.enrolled_on:
            told.append((self.enrolled_on, f"Enrolled in cohort {self.cohort}"))
        if self.finish:
            told.append((self.finished_on, PlaceStatus(self.finish).label))
        return told


_TAGS = {
    PlaceStatus.COMPLETED: ("Completed", "done"),
    PlaceStatus.LEFT_EARLY: ("Left early", "due"),
    PlaceStatus.ENROLLED: ("Taking part", ""),
    PlaceStatus.OFFERED: ("Place offered", "due"),
    ReferralStatus.ACCEPTED: ("Accepted", ""),
    ReferralStatus.DECLINED: ("Declined", ""),
    ReferralStatus.WITHDREW: ("Withdrew", ""),
    ReferralStatus.WAITING: ("Waiting for an answer", "due"),
    "referred": ("Waiting for an answer", "due"),
}

type Steps = list[tuple[Step, str, dt.date]]  # each with its cohort's code and last day


def of_people(user: User, people: Collection[int], part: Part) -> dict[int, list[Path]]:
    """The referrals of each of these people, the oldest first, in two queries."""
    decided = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    rows = list(
        Referral.objects.visible_to(user, part)
        .filter(person__in=people)
        .annotate(decision=Subquery(decided.values("status")[:1]))
        .order_by("pk")
        .values_list("pk", "person_id", "ref", "programme__title", "referred_on", "decision")
    )
    steps = _steps([pk for pk, *_ in rows])
    found: dict[int, list[Path]] = {person: [] for person in people}
    for pk, person, ref, title, referred_on, decision in rows:
        begun = Path(pk, person, ref, title, referred_on, decision or "")
        found[person].append(_placed(begun, steps[pk]))
    return found


def _steps(referrals: Iterable[int]) -> defaultdict[int, Steps]:
    found: defaultdict[int, Steps] = defaultdict(list)
    rows = PlaceStep.objects.filter(referral__in=list(referrals)).order_by("pk")
    fields = ("referral_id", "cohort_id", "status", "on", "cohort__code", "cohort__ends_on")
    for referral, cohort, status, on, code, ends_on in rows.values_list(*fields):
        found[referral].append((Step(cohort, status, on), code, ends_on))
    return found


def _placed(begun: Path, steps: Steps) -> Path:
    """With the cohort where they are, or were last; a place that is offered counts until there was one."""
    path = stays.path(step for step, _, _ in steps)
    last = path.last
    where = path.offer if last is None else last.cohort
    if where is None:
        return begun
    code, ends_on = next((code, ends) for step, code, ends in steps if step.cohort == where)
    placed = replace(begun, cohort_id=int(where), cohort=code, cohort_ends_on=ends_on)
    if last is None:
        return placed
    return replace(placed, enrolled_on=last.enrolled_on, finish=last.finish, finished_on=last.finished_on)
