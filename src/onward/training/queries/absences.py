"""Who stayed away several times in a row."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from onward.accounts.models import User
from onward.people.parts import Part
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.referrals.choices import Standing
from onward.referrals.models import Referral
from onward.training.choices import SessionKind
from onward.training.models import Attendance, Session
from onward.training.rules.absences import ABSENT, in_a_row

_ORDER = ("session__on", "session__starts_at", "session__code")
LOOKED_BACK = dt.timedelta(days=42)  # an absence longer ago than that begins no row that matters now


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is taking part and stayed away ``times`` in a row, the last time on ``last``."""

    person_id: int
    code: str
    cohort_id: int
    cohort: str
    times: int
    last: dt.date
    reasons: tuple[str, ...]


def before(session: Session, referrals: Collection[int], definition: Definition) -> dict[int, int]:
    """Referral id -> absences in a row up to this session, without it; only those that are worth a word."""
    marked = Attendance.objects.filter(
        session__cohort=session.cohort_id,
        session__kind=SessionKind.COURSE,
        session__cancelled_at=None,
        session__on__lte=session.on,
        referral__in=referrals,
    )
    earlier = marked.exclude(session=session).order_by(*_ORDER)
    buckets = {one.key: one.bucket for one in definition.attendance}
    told: defaultdict[int, list[str]] = defaultdict(list)
    for referral, mark in earlier.values_list("referral_id", "mark"):
        told[referral].append(buckets.get(mark, ""))
    numbers = {referral: in_a_row(one) for referral, one in told.items()}
    return {one: number for one, number in numbers.items() if number >= definition.absences_in_a_row}


class _Marked(NamedTuple):
    """One mark of somebody, with the session and the cohort."""

    referral_id: int
    person_id: int
    code: str
    cohort_id: int
    cohort: str
    definition_id: int
    on: dt.date
    mark: str
    reason: str


_COLUMNS = (
    *("referral_id", "referral__person_id", "referral__person__code", "session__cohort_id"),
    *("session__cohort__code", "session__cohort__definition_id", "session__on", "mark", "reason"),
)


def of_office(user: User, *, today: dt.date) -> list[Away]:
    """Everybody whom ``user`` may see, takes part in a course that is running, and stayed away too often.

    Two queries, and one for each version of a definition that these cohorts go by: only people with an
    absence in the last weeks are looked at.
    """
    if user.office_id is None:
        return []
    running = Cohort.objects.filter(office_id=user.office_id, starts_on__lte=today, ends_on__gte=today)
    versions = running.values_list("definition_id", flat=True).distinct()
    definitions = {version: of_version(version) for version in versions}
    if not definitions:
        return []
    absent = {one.key for found in definitions.values() for one in found.attendance if one.bucket == ABSENT}
    marks = Attendance.objects.filter(
        session__kind=SessionKind.COURSE,
        session__cancelled_at=None,
        session__on__lte=today,
        session__on__gt=today - LOOKED_BACK,
        session__cohort__in=running,
    )
    missed = marks.filter(referral=OuterRef("pk"), mark__in=absent)
    people = Referral.objects.visible_to(user, Part.REGISTER).filter(
        Exists(missed), standing=Standing.TAKING_PART
    )
    told: defaultdict[int, list[_Marked]] = defaultdict(list)
    rows = marks.filter(referral__in=people.values("pk")).order_by(*_ORDER)
    for row in rows.values_list(*_COLUMNS):
        told[row[0]].append(_Marked(*row))
    found = (_away(one, definitions[one[-1].definition_id]) for one in told.values())
    return sorted((one for one in found if one), key=lambda one: (-one.times, one.code))


def number(user: User, *, today: dt.date) -> int:
    """How many they are."""
    return len(of_office(user, today=today))


def _away(marked: list[_Marked], definition: Definition) -> Away | None:
    """What the marks of one person come to, in the cohort where they are now."""
    buckets = {one.key: one.bucket for one in definition.attendance}
    last = marked[-1]
    mine = [row for row in marked if row.cohort_id == last.cohort_id]
    times = in_a_row(buckets.get(row.mark, "") for row in mine)
    if times < definition.absences_in_a_row:
        return None
    missed = [row for row in mine if buckets.get(row.mark) == ABSENT][-times:]
    return Away(
        person_id=last.person_id,
        code=last.code,
        cohort_id=last.cohort_id,
        cohort=last.cohort,
        times=times,
        last=missed[-1].on,
        reasons=tuple(_labels((row.reason for row in missed), definition)),
    )


def _labels(reasons: Iterable[str], definition: Definition) -> list[str]:
    """The words of these reasons, each once."""
    labels = {one.key: one.label for one in definition.absence_reasons}
    return list(dict.fromkeys(labels.get(one, one) for one in reasons if one))
