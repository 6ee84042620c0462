"""When which part of whose record is due to be forgotten, in a number of queries that no number of people
changes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from onward.accounts.models import Office
from onward.lib.refusals import Refused
from onward.people import keeping
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.privacy.models import Forgotten, Hold, Notice
from onward.privacy.rules import retention
from onward.privacy.rules.retention import Path, Period
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Decision, PlaceStep, Referral


@dataclass(frozen=True, slots=True)
class PartClock:
    """One part of one person's record: closed when, due when, by which rule, told when, held or not."""

    person_id: int
    code: str
    part: Kept
    closed_on: dt.date
    due_on: dt.date
    rule: str
    told_on: dt.date | None
    held: bool

    @property
    def label(self) -> str:
        return keeping.WORDS[self.part]

    @property
    def goes_on(self) -> dt.date:
        """The first day on which it may be forgotten, if the notice was or is given now."""
        return retention.may_go_on(self.due_on, self.told_on or timezone.localdate()) or self.due_on

    def is_near(self, today: dt.date) -> bool:
        """Within 30 days of its end, or past it."""
        return self.due_on <= today + retention.NOTICE

    def is_due(self, today: dt.date) -> bool:
        first = retention.may_go_on(self.due_on, self.told_on)
        return first is not None and first <= today and not self.held


def of(office: Office, *, people: Iterable[int] | None = None) -> list[PartClock]:
    """The clocks that run for people of an office (or for these of them), the next to end first."""
    those = Person.objects.filter(office=office, merged_into=None)
    if people is not None:
        those = those.filter(pk__in=list(people))
    paths, programmes = _paths(those)
    used, done, told, held = _last_used(those), _done(those), _told(those), _held(office, those)
    by_programme = {pk: _periods(pk) for pk in set().union(*programmes.values())} if programmes else {}
    found = []
    for person, code in those.values_list("pk", "code"):
        closed = retention.closed_on(paths[person], used.get(person))
        if closed is None:
            continue
        periods = retention.periods(by_programme[programme] for programme in programmes[person])
        for part, period in periods.items():
            if part in done[person]:
                continue
            due = retention.due_on(closed, period.months)
            notice = told.get((person, part))
            found.append(PartClock(person, code, part, closed, due, period.rule, notice, person in held))
    return sorted(found, key=lambda clock: (clock.due_on, clock.code, clock.part))


def _paths(people: QuerySet[Person]) -> tuple[dict[int, list[Path]], dict[int, set[int]]]:
    """Person -> what is known of each referral, and person -> programmes."""
    decision = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    steps = PlaceStep.objects.filter(referral=OuterRef("pk")).order_by("-pk")
    finish = PlaceStep.objects.ends_that_count().filter(referral=OuterRef("pk")).order_by("-pk")
    rows = (
        Referral.objects.filter(person__in=people.values("pk"))
        .annotate(
            decision=Subquery(decision.values("status")[:1]),
            decided_at=Subquery(decision.values("recorded_at")[:1]),
            enrolled=Subquery(steps.filter(status=PlaceStatus.ENROLLED).values("pk")[:1]),
            finish=Subquery(finish.values("pk")[:1]),
            finish_on=Subquery(finish.values("on")[:1]),
            ends_on=Subquery(finish.values("cohort__ends_on")[:1]),
        )
        .values_list(
            "person", "programme", "decision", "decided_at", "enrolled", "finish", "finish_on", "ends_on"
        )
    )
    paths: defaultdict[int, list[Path]] = defaultdict(list)
    programmes: defaultdict[int, set[int]] = defaultdict(set)
    for person, programme, status, decided_at, enrolled, finished, on, ends in rows:
        decided_on = timezone.localdate(decided_at) if decided_at else None
        paths[person].append(
            Path(status or "", decided_on, enrolled is not None, finished is not None, on or ends)
        )
        programmes[person].add(programme)
    return paths, programmes


def _last_used(people: QuerySet[Person]) -> dict[int, dt.date]:
    """Person -> the last day in any table that keeps a diary; one query for each such table."""
    found: dict[int, dt.date] = {}
    for table in keeping.tables():
        if not table.day:
            continue
        rows = table.model._default_manager.filter(**{f"{table.person}__in": people.values("pk")})
        for person, day in rows.values_list(table.person).annotate(last=Max(table.day)).order_by():
            if day and (person not in found or found[person] < day):
                found[person] = day
    return found


def _done(people: QuerySet[Person]) -> dict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Forgotten.objects.filter(person_id__in=people.values("pk"))
    for person, parts in rows.values_list("person_id", "parts"):
        found[person].update(parts)
    return found


def _told(people: QuerySet[Person]) -> dict[tuple[int, str], dt.date]:
    rows = Notice.objects.filter(person__in=people.values("pk"))
    return {(person, part): day for person, part, day in rows.values_list("person", "part", "told_on")}


def _held(office: Office, people: QuerySet[Person]) -> set[int]:
    """People under a hold: their own, or one of a cohort or programme in which they ever were."""
    holds = Hold.objects.in_force().filter(office=office)
    found = set(holds.filter(person__isnull=False).values_list("person_id", flat=True))
    places = PlaceStep.objects.filter(cohort__in=holds.values("cohort"))
    for rows in (
        Referral.objects.filter(pk__in=places.values("referral")),
        Referral.objects.filter(office=office, programme__in=holds.values("programme")),
    ):
        found |= set(rows.filter(person__in=people.values("pk")).values_list("person", flat=True))
    return {person for person in found if person is not None}


def held(person: Person) -> bool:
    """Whether anything stops this person's clocks."""
    return person.pk in _held(person.office, Person.objects.filter(pk=person.pk))


def _periods(programme_id: int) -> dict[str, Period]:
    """The periods of a programme's current definition; none where it has none."""
    programme = Programme.objects.get(pk=programme_id)
    try:
        definition = current(programme)
    except Refused:
        return {}
    return {
        line.part: Period(line.months, f"{programme.title}: {line.part}, {line.months} months")
        for line in definition.retention
        if line.part in set(Kept)
    }
