"""A referral's own page, as far as the reader may see it."""

import datetime as dt
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.access import may
from onward.accounts.models import User
from onward.people.parts import Part
from onward.people.queries import people as people_queries
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import current
from onward.referrals import level_checks
from onward.referrals.choices import PlaceStatus, ReferralStatus, Skill
from onward.referrals.level_checks import Level
from onward.referrals.models import Commitment, Decision, LevelCheck, Referral
from onward.referrals.queries import eligibility, listing, places
from onward.referrals.queries.eligibility import Ledger
from onward.referrals.queries.listing import Line
from onward.referrals.queries.places import Room
from onward.referrals.rules.stays import Path


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill with the latest level that was set (``None``: nobody has looked yet)."""

    skill: Skill
    check: LevelCheck | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class May:
    """What can be done now, by whoever may write here."""

    decide: bool = False
    offer: bool = False
    end_offer: bool = False
    enrol: bool = False
    move: bool = False
    pause: bool = False
    resume: bool = False
    finish: bool = False
    correct_end: bool = False


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """What the page shows. ``ledger`` and ``skills`` are ``None`` where the record is not the reader's."""

    referral: Referral
    line: Line
    path: Path
    happened: list[tuple[dt.date | None, str]]
    decided: Decision | None
    reason: str
    ledger: Ledger | None
    skills: list[SkillLine] | None
    commitment: Commitment | None
    may: May
    reads_record: bool
    writes: bool


def one(user: User, referral_id: int, part: Part = Part.MILESTONES, *, writing: bool = False) -> Referral:
    """The referral, if ``user`` may read (or write) that part of its person; else there is no such page."""
    seen = Referral.objects.visible_to(user, part, writing=writing)
    told = seen.select_related("person__office", "programme", "office", "partner")
    return get_object_or_404(told, pk=referral_id)


def page(user: User, referral: Referral) -> ReferralPage:
    """The page in a number of queries that does not depend on how much there is."""
    reads = people_queries.parts(user, referral.person)
    writes = people_queries.parts(user, referral.person, writing=True)
    [line] = listing.lines(user, [referral])
    path = places.path_of(referral)
    decided = referral.decisions.select_related("recorded_by").order_by("-pk").first()
    record = Part.RECORD in reads
    writing = may(user, "referrals.decide") and Part.MILESTONES in writes
    return ReferralPage(
        referral=referral,
        line=line,
        path=path,
        happened=_happened(referral),
        decided=decided,
        reason=_reason(current(referral.programme), decided),
        ledger=eligibility.of(referral) if record else None,
        skills=skills(referral) if record else None,
        commitment=referral.commitments.order_by("-pk").first() if record else None,
        may=_may(line, path) if writing else May(),
        reads_record=record,
        writes=writing,
    )


def _may(line: Line, path: Path) -> May:
    accepted = line.decision == ReferralStatus.ACCEPTED
    last = path.last
    back = last is not None and last.finish == PlaceStatus.LEFT_EARLY
    open_to_place = accepted and (last is None or back)
    return May(
        decide=not path.stays and path.offer is None,
        offer=open_to_place and path.offer is None,
        end_offer=path.offer is not None,
        enrol=open_to_place,
        move=path.takes_part,
        pause=path.takes_part and line.away is None,
        resume=line.away is not None,
        finish=path.takes_part,
        correct_end=last is not None and bool(last.finish),
    )


def _happened(referral: Referral) -> list[tuple[dt.date | None, str]]:
    """Every step in the order it was written, each with its day where one is known.

    What was written down after the course began, as with a workbook, has no day that is known.
    """
    steps = list(referral.place_steps.select_related("cohort").order_by("pk"))
    begun = min((step.on for step in steps if step.status == PlaceStatus.ENROLLED and step.on), default=None)
    told: list[tuple[dt.datetime, dt.date | None, str]] = [
        (row.recorded_at, _written(row.recorded_at, begun), ReferralStatus(row.status).label)
        for row in referral.decisions.order_by("pk")
    ]
    for step in steps:
        on = step.on or (_written(step.recorded_at, begun) if step.status in OFFERS else None)
        told.append((step.recorded_at, on, f"{PlaceStatus(step.status).label}, cohort {step.cohort.code}"))
    for pause in referral.pauses.order_by("pk"):
        told.append((pause.recorded_at, pause.on, str(pause.get_kind_display())))
    happened = [(on, what) for _, on, what in sorted(told, key=lambda one: one[0])]
    return [(referral.referred_on, "Referred"), *happened]


OFFERS = (PlaceStatus.OFFERED, PlaceStatus.NOT_TAKEN)


def _written(at: dt.datetime, begun: dt.date | None) -> dt.date | None:
    day = timezone.localdate(at)
    return None if begun and begun < day else day


def _reason(definition: Definition, decided: Decision | None) -> str:
    if decided is None or not decided.reason:
        return ""
    labels = {word.key: word.label for word in definition.decision_reasons}
    return labels.get(decided.reason, decided.reason)


def skills(referral: Referral) -> list[SkillLine]:
    """Each skill with the level set last."""
    rows = {row.skill: row for row in referral.levels.select_related("recorded_by").order_by("pk")}
    found = []
    for skill in Skill:
        row = rows.get(skill)
        level = level_checks.current(skill).level(row.level) if row else None
        found.append(SkillLine(skill, row, level))
    return found


@dataclass(frozen=True, slots=True)
class CohortChoice:
    cohort: Cohort
    room: Room

    @property
    def label(self) -> str:
        """``C3, starts 3 November 2020: 4 of 10 places free``."""
        day = self.cohort.starts_on
        return (
            f"{self.cohort.code}, starts {day.day} {day:%B %Y}: "
            f"{self.room.free} of {self.room.places} places free"
        )


MOST_COHORTS = 20


def cohorts_for(user: User, referral: Referral, *, today: dt.date) -> list[CohortChoice]:
    """Cohorts of the referral's programme and office that have not ended, the next to start first."""
    found = Cohort.objects.visible_to(user).filter(
        programme=referral.programme_id, office=referral.office_id, ends_on__gte=today
    )
    chosen = list(found.order_by("starts_on", "pk")[:MOST_COHORTS])
    rooms = places.rooms(chosen)
    return [CohortChoice(cohort, rooms[cohort.pk]) for cohort in chosen]
