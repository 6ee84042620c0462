"""What keeps trainers, rooms and people busy, and what speaks against a session."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.programmes.models import Cohort
from onward.programmes.queries import trainers as teachers
from onward.programmes.queries.definitions import of_version
from onward.training.models import Session
from onward.training.queries import closures, members
from onward.training.rules import bank_holidays, clashes
from onward.training.rules.clashes import Busy

_READ = ("code", "on", "starts_at", "hours", "room", "lead_id", "second_id", "cohort__code")


@dataclass(frozen=True, slots=True)
class Around:
    """All that warnings about sessions of one cohort are made of, read in a few queries."""

    cohort: Cohort
    busy: Sequence[Busy]
    closed: dict[dt.date, str]
    people: frozenset[int]
    names: dict[int, str]  # of trainers
    elsewhere: frozenset[int]  # trainers of another office
    without_key: frozenset[int]  # trainers who do not teach the cohort, and so see nothing of it

    def beside(self, more: Iterable[Busy]) -> "Around":
        """The same with sessions that are only planned so far."""
        return replace(self, busy=[*self.busy, *more])

    def against(self, one: Busy) -> list[str]:
        """A sentence for everything that speaks against a session; ``one`` is left out of the others."""
        days = clashes.of_the_day(
            one.on, starts_on=self.cohort.starts_on, ends_on=self.cohort.ends_on, closed=self.closed
        )
        others = [other for other in self.busy if other.label != one.label]
        strange = [
            f"{self.names[trainer]} belongs to another office."
            for trainer in sorted(one.trainers & self.elsewhere)
        ]
        shut_out = [
            f"{self.names[trainer]} does not teach this cohort yet, and cannot open its register."
            for trainer in sorted(one.trainers & self.without_key)
        ]
        return [*days, *clashes.warnings(one, others, names=self.names), *strange, *shut_out]


def label(code: str, cohort: str) -> str:
    return f"{code} of {cohort}"


def around(
    cohort: Cohort, days: Collection[dt.date], *, trainers: Collection[int], region: str | None = None
) -> Around:
    """What else the office has on these days, who is expected, and when it is closed.

    ``trainers`` are the ids of those in question; ``region``: whose bank holidays are kept, those of the
    definition where nothing was chosen.
    """
    rows = Session.objects.on_timetable().filter(cohort__office_id=cohort.office_id, on__in=set(days))
    found = list(rows.select_related("cohort").only(*_READ))
    groups = members.expected({cohort.pk, *(one.cohort_id for one in found)})
    people = {group: frozenset(held.values()) for group, held in groups.items()}
    years = {day.year for day in days} or {cohort.starts_on.year}
    known = list(User.objects.filter(pk__in=trainers).values_list("pk", "name", "office_id", "role"))
    teaching = {one.user_id for one in teachers.of_cohort(cohort)}
    return Around(
        cohort,
        [of_session(one, people[one.cohort_id]) for one in found],
        closures.closed_days(cohort.office, _region(cohort) if region is None else region, years),
        people[cohort.pk],
        {pk: name for pk, name, _, _ in known},
        frozenset(pk for pk, _, office, _ in known if office != cohort.office_id),
        frozenset(pk for pk, _, _, role in known if role == Role.TRAINER and pk not in teaching),
    )


def of_session(session: Session, people: frozenset[int]) -> Busy:
    return Busy(
        label(session.code, session.cohort.code),
        session.cohort_id,
        session.on,
        session.starts_at,
        session.hours,
        frozenset(filter(None, (session.lead_id, session.second_id))),
        session.room,
        people,
    )


def warnings(cohort: Cohort, sessions: Iterable[Session]) -> dict[int, list[str]]:
    """Session id -> what speaks against it, of those that were not cancelled."""
    standing = [one for one in sessions if one.cancelled_at is None]
    trainers = {pk for one in standing for pk in (one.lead_id, one.second_id) if pk}
    known = around(cohort, [one.on for one in standing], trainers=trainers)
    return {one.pk: known.against(of_session(one, known.people)) for one in standing}


def _region(cohort: Cohort) -> str:
    return bank_holidays.region_of(of_version(cohort.definition_id).nation, country=cohort.office.country)
