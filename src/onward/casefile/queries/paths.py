"""How far people have come: their referrals with the latest decision, place and cohort of each."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from onward.accounts.models import User
from onward.casefile.queries.places import FINISHED
from onward.people.parts import Part
from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.models import Decision, PlaceStep, Referral


@dataclass(frozen=True, slots=True)
class Path:
    """One referral. ``cohort`` and its dates are blank before a place is offered."""

    referral_id: int
    person_id: int
    ref: str
    programme: str
    referred_on: dt.date | None
    decision: str
    cohort_id: int | None
    cohort: str
    cohort_ends_on: dt.date | None
    enrolled_on: dt.date | None
    finish: str
    finished_on: dt.date | None

    @property
    def status(self) -> str:
        """Where it stands, as a key that ``casefile/path_status.html`` puts into words."""
        if self.finish:
            return self.finish
        if self.enrolled_on:
            return PlaceStatus.ENROLLED.value
        return PlaceStatus.OFFERED.value if self.cohort_id else self.decision or "referred"

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


def of_people(user: User, people: Collection[int], part: Part) -> dict[int, list[Path]]:
    """The referrals of each of these people, the oldest first, in one query."""
    steps = PlaceStep.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    held = steps.filter(status__in=[PlaceStatus.OFFERED, PlaceStatus.ENROLLED])
    enrolled, finish = steps.filter(status=PlaceStatus.ENROLLED), steps.filter(status__in=FINISHED)
    decided = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    rows = (
        Referral.objects.visible_to(user, part)
        .filter(person__in=people)
        .annotate(
            decision=Subquery(decided.values("status")[:1]),
            cohort_id=Subquery(held.values("cohort")[:1]),
            cohort=Subquery(held.values("cohort__code")[:1]),
            cohort_ends_on=Subquery(held.values("cohort__ends_on")[:1]),
            enrolled_on=Subquery(enrolled.values("on")[:1]),
            finish=Subquery(finish.values("status")[:1]),
            finished_on=Subquery(finish.values("on")[:1]),
        )
        .order_by("pk")
        .values("person_id", "ref", "programme__title", "referred_on", *_ANNOTATED, referral_id=F("pk"))
    )
    found: dict[int, list[Path]] = {person: [] for person in people}
    for row in rows:
        title = row.pop("programme__title")
        blanks = {name: row[name] or "" for name in ("decision", "cohort", "finish")}
        found[row["person_id"]].append(Path(**{**row, **blanks, "programme": title}))
    return found


_ANNOTATED = (
    "decision",
    "cohort_id",
    "cohort",
    "cohort_ends_on",
    "enrolled_on",
    "finish",
    "finished_on",
)
