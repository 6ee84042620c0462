"""A session's register as its page shows it: who is expected, what is marked, and nothing else of anybody."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.assistance.queries import requests
from onward.people.models import Person
from onward.people.parts import Part
from onward.programmes.definition.schema import AbsenceReason, AttendanceMark, Definition
from onward.programmes.queries.definitions import of_version
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.referrals.queries import places
from onward.referrals.rules.stays import Path
from onward.training.choices import SessionKind
from onward.training.models import Attendance, Session, SessionNote
from onward.training.queries import absences, members, rows, steps
from onward.training.rules.absences import MISSED, kind_of_help
from onward.training.rules.register import Says, letters


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the register, and the key of the keyboard that gives it (blank: none)."""

    key: str
    label: str
    bucket: str
    letter: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody did not come, and the kind of help that it asks for (blank: none)."""

    key: str
    label: str
    kind: str
    kind_label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person. ``aside`` says why nobody expects them today; then "everybody else" leaves them out."""

    referral_id: int
    person_id: int
    name: str
    needs: str
    says: Says
    bucket: str
    aside: str = ""
    in_a_row: int = 0  # absences up to the session before, where they are many enough to be shown
    asked: frozenset[str] = frozenset()  # kinds of help asked for on the day


@dataclass(frozen=True, slots=True)
class Sheet:
    """The register of one session, as one user may see it."""

    session: Session
    title: str
    rows: list[Row]
    marks: list[Mark]
    reasons: list[Reason]
    notes: list[SessionNote]
    step: UUID | None  # the last step of the user that can be undone

    @property
    def present(self) -> Mark | None:
        """The mark that "everybody else" gets."""
        return next((one for one in self.marks if one.bucket == "present"), None)

    @property
    def marked(self) -> int:
        return sum(bool(row.says.mark) for row in self.rows)

    @property
    def by_mark(self) -> list[tuple[str, int]]:
        """Each word with how often it was given, without those that nobody got."""
        found = Counter(row.says.mark for row in self.rows)
        return [(mark.label, found[mark.key]) for mark in self.marks if found[mark.key]]


def one(user: User, session_id: int) -> Session:
    """A session of a cohort that ``user`` may see; else there is no such page."""
    seen = Session.objects.visible_to(user).select_related("cohort__office", "cohort__programme", "repeats")
    return get_object_or_404(seen, pk=session_id)


def referral(user: User, referral_id: int) -> Referral:
    """Somebody whom ``user`` may mark; else there is no such page."""
    near = Referral.objects.visible_to(user, Part.REGISTER, writing=True)
    return get_object_or_404(near.select_related("programme", "person"), pk=referral_id)


def sheet(session: Session, user: User) -> Sheet:
    """The register, in a number of queries that does not depend on how many people there are."""
    definition = of_version(session.cohort.definition_id)
    says = _says(session)
    people = list(_people(session, user, says))
    ids = [one.pk for one in people]
    asides = _asides(session, ids)
    runs = absences.before(session, ids, definition)
    asked = requests.asked_on(ids, session.on)
    buckets = {one.key: one.bucket for one in definition.attendance}
    names = Counter(rows.shown_name(one.person) for one in people)
    found = [
        Row(
            referral_id=one.pk,
            person_id=one.person_id,
            name=_named(one.person, names),
            needs=one.person.access_needs,
            says=says.get(one.pk, Says()),
            bucket=buckets.get(says.get(one.pk, Says()).mark, ""),
            aside=asides.get(one.pk, ""),
            in_a_row=runs.get(one.pk, 0),
            asked=frozenset(kind for referral, kind in asked if referral == one.pk),
        )
        for one in people
    ]
    return Sheet(
        session=session,
        title=title_of(session, definition),
        rows=sorted(found, key=lambda row: (bool(row.aside), row.name.casefold())),
        marks=_marks(definition.attendance),
        reasons=_reasons(definition),
        notes=list(session.notes.select_related("recorded_by").order_by("-pk")),
        step=steps.last_step(session, user.pk),
    )


def title_of(session: Session, definition: Definition) -> str:
    """What the session is called: its own title, else that of the definition; nothing where neither knows."""
    lessons = (one for module in definition.modules for one in module.sessions)
    return session.title or next((one.title for one in lessons if one.code == session.code), "")


def saying(session: Session, user: User) -> list[tuple[int, Says]]:
    """What the rows of everybody say whom ``user`` sees in this register, for a page that is open already."""
    says = _says(session)
    return [(one.pk, says.get(one.pk, Says())) for one in _people(session, user, says)]


def _named(person: Person, names: Counter[str]) -> str:
    name = rows.shown_name(person)
    return f"{name} ({person.code})" if names[name] > 1 else name


def _says(session: Session) -> dict[int, Says]:
    marked = Attendance.objects.filter(session=session)
    return {row[0]: Says(*row[1:]) for row in marked.values_list("referral_id", *Says._fields)}


def _people(session: Session, user: User, marked: Collection[int]) -> QuerySet[Referral]:
    """Who is in the register: whoever was in the cohort on that day, and whoever is marked already."""
    enrolled = PlaceStep.objects.filter(cohort=session.cohort_id, status=PlaceStatus.ENROLLED)
    touched = set(enrolled.values_list("referral_id", flat=True))
    inside = {one for one, path in places.paths(touched).items() if _was_there(path, session)}
    near = Referral.objects.visible_to(user, Part.REGISTER).filter(pk__in=inside | set(marked))
    return near.select_related("person").only(
        "person__code", "person__preferred_name", "person__access_needs"
    )


def _was_there(path: Path, session: Session) -> bool:
    stay = path.as_of(session.on)
    if stay is None or stay.cohort != session.cohort_id or stay.enrolled_on > session.on:
        return False
    left = stay.finish == PlaceStatus.LEFT_EARLY
    return not (left and (stay.finished_on is None or stay.finished_on <= session.on))


def _asides(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Why nobody expects somebody: they are away for a while, or need not catch up."""
    found = dict.fromkeys(members.closed_at(session, ids), "Not expected")  # why is not for the register
    found |= dict.fromkeys(places.paused(ids, on=session.on), "Away for a while")
    missed = session.repeats if session.kind == SessionKind.CATCH_UP else None
    if missed is None:
        return found
    buckets = {one.key: one.bucket for one in of_version(missed.cohort.definition_id).attendance}
    marked = Attendance.objects.filter(session=missed, referral__in=ids)
    for referral_id, mark in marked.values_list("referral_id", "mark"):
        if buckets.get(mark) not in MISSED | {"made_up"}:
            found.setdefault(referral_id, f"Was at {missed.code}")
    return found


def _marks(words: Collection[AttendanceMark]) -> list[Mark]:
    offered = [one for one in words if not one.retired]
    keys = letters([one.label for one in offered])
    return [Mark(one.key, one.label, one.bucket, letter) for one, letter in zip(offered, keys, strict=True)]


def _reasons(definition: Definition) -> list[Reason]:
    kinds = [one for one in definition.assistance if not one.retired]
    labels = {one.key: one.label for one in kinds}
    buckets: dict[str, str] = {one.key: one.bucket for one in kinds}
    return [
        Reason(one.key, one.label, kind, labels.get(kind, ""))
        for one in definition.absence_reasons
        if not one.retired
        for kind in [_kind(one, buckets)]
    ]


def _kind(reason: AbsenceReason, buckets: dict[str, str]) -> str:
    return kind_of_help(reason.helped_by, buckets)
