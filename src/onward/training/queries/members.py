"""Who is expected at the sessions of a cohort."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from onward.accounts.models import User
from onward.people.parts import Part
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.referrals.queries import places
from onward.training.choices import SessionKind
from onward.training.models import Session

AFTERWARDS = frozenset({SessionKind.REFRESHER, SessionKind.SOCIAL})  # who completed is asked to come, too


def expected(cohorts: Collection[int], *, afterwards: bool = False) -> dict[int, dict[int, int]]:
    """Cohort id -> referral id -> person id, of everybody who is in the course there now and has not paused.

    ``afterwards``: those who completed it, too. A few queries. Whoever moved is expected in the newer cohort
    only; somebody forgotten, or joined to another record, nowhere.
    """
    found: dict[int, dict[int, int]] = {cohort: {} for cohort in cohorts}
    steps = PlaceStep.objects.filter(cohort__in=cohorts, status=PlaceStatus.ENROLLED)
    there = steps.filter(referral__person__merged_into=None, referral__person__forgotten_on=None)
    people = dict(there.values_list("referral_id", "referral__person_id"))
    paused = places.paused(people, on=timezone.localdate())
    for referral, path in places.paths(list(people)).items():
        last = path.last
        if last is None or int(last.cohort) not in found or referral in paused:
            continue
        if not last.finish or (afterwards and last.finish == PlaceStatus.COMPLETED):
            found[int(last.cohort)][referral] = people[referral]
    return found


def at(session: Session) -> dict[int, int]:
    """Referral id -> person id, of everybody who is expected at this session."""
    return at_all([session])[session.pk]


def at_all(sessions: Iterable[Session]) -> dict[int, dict[int, int]]:
    """Session id -> referral id -> person id, in a few queries."""
    told = list(sessions)
    course = {one.cohort_id for one in told if one.kind not in AFTERWARDS}
    later = {one.cohort_id for one in told if one.kind in AFTERWARDS}
    during = expected(course) if course else {}
    after = expected(later, afterwards=True) if later else {}
    return {one.pk: (after if one.kind in AFTERWARDS else during)[one.cohort_id] for one in told}


def of_session(user: User, session: Session) -> list[Referral]:
    """Those of them whom ``user`` may see in the register, by code, each with the person."""
    mine = Referral.objects.visible_to(user, Part.REGISTER).filter(pk__in=at(session))
    return list(mine.select_related("person").order_by("person__code"))
