"""Who is expected at the sessions of a cohort."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import prefetch_related_objects
from django.utils import timezone

from onward.accounts.models import User
from onward.people.parts import Part
from onward.programmes.definition.schema import Definition
from onward.programmes.queries.definitions import of_version
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.referrals.queries import eligibility, places
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
    """Session id -> referral id -> person id, in a few queries, and two for each programme with gates.

    Nobody is expected at a session of a module that is closed to them.
    """
    told = list(sessions)
    course = {one.cohort_id for one in told if one.kind not in AFTERWARDS}
    later = {one.cohort_id for one in told if one.kind in AFTERWARDS}
    during = expected(course) if course else {}
    after = expected(later, afterwards=True) if later else {}
    found = {one.pk: (after if one.kind in AFTERWARDS else during)[one.cohort_id] for one in told}
    closed = _closed(told, {one.pk: found[one.pk].keys() for one in told})
    return {
        session: {referral: person for referral, person in people.items() if referral not in closed[session]}
        for session, people in found.items()
    }


def closed_at(session: Session, referrals: Collection[int]) -> set[int]:
    """Those of these referrals to whom the session's module is closed."""
    return _closed([session], {session.pk: referrals})[session.pk]


def _closed(sessions: Collection[Session], referrals: Mapping[int, Iterable[int]]) -> dict[int, set[int]]:
    """Session id -> those of its ``referrals`` to whom its module is closed."""
    told = list(sessions)
    prefetch_related_objects(told, "cohort__programme", "repeats")
    versions = {version: of_version(version) for version in {one.cohort.definition_id for one in told}}
    modules = {one: _gated_module(one, versions[one.cohort.definition_id]) for one in told}
    found: dict[int, set[int]] = {one.pk: set() for one in modules}
    for programme in {one.cohort.programme for one, module in modules.items() if module}:
        gated = {one.pk: module for one, module in modules.items() if one.cohort.programme == programme}
        asked = {referral for session, module in gated.items() if module for referral in referrals[session]}
        for referral, closed in eligibility.closed_modules_of(programme, asked).items():
            for session, module in gated.items():
                if module in closed:
                    found[session].add(referral)
    return found


def _gated_module(session: Session, definition: Definition) -> str:
    """The key of the module to which a session belongs, if a criterion may keep it closed; else blank."""
    gates = {key for one in definition.criteria if one.gates != "programme" for key in one.gates}
    code = session.repeats.code if session.repeats else session.code
    own = (one.key for one in definition.modules if code in {lesson.code for lesson in one.sessions})
    return next((key for key in own if key in gates), "")


def of_session(user: User, session: Session) -> list[Referral]:
    """Those of them whom ``user`` may see in the register, by code, each with the person."""
    mine = Referral.objects.visible_to(user, Part.REGISTER).filter(pk__in=at(session))
    return list(mine.select_related("person").order_by("person__code"))
