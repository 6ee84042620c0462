"""Forgetting: when its time has run out, at a person's request, and once more after a backup came back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, operators_only, trusted
from onward.accounts.models import Office
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib import codes, deletions
from onward.lib.deletions import Deletion
from onward.lib.refusals import Refused
from onward.lib.sealed import fingerprint
from onward.people import duties, keeping
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.actions import requests
from onward.privacy.choices import RequestKind, StepKind, Why
from onward.privacy.models import Forgotten, Notice, Request
from onward.privacy.queries import clocks, forgotten_refs
from onward.privacy.queries.clocks import PartClock
from onward.privacy.rules.retention import coarse_birth
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep

type Rules = dict[Kept, dict[str, str]]
"""For each part that goes, the words of the rule and, where a clock ran, the days."""


def code_hash(code: str) -> str:
    """How a certificate names who somebody was: a keyed hash of their code."""
    return fingerprint("privacy.code", code)


@acts("privacy.decide", {"office": None})
@transaction.atomic
def give_notice(*, office: Office, today: dt.date, by: Actor) -> int:
    """Tell what ends within 30 days; take back what does not end any more. How many notices are new."""
    near = [clock for clock in clocks.of(office) if clock.is_near(today) and not clock.held]
    standing = {(clock.person_id, str(clock.part)) for clock in near}
    for notice in Notice.objects.filter(person__office=office):
        if (notice.person_id, notice.part) not in standing:
            notice.delete()
    new = [
        Notice(person_id=clock.person_id, part=clock.part, told_on=today)
        for clock in near
        if clock.told_on is None
    ]
    Notice.objects.bulk_create(new, batch_size=1_000)
    if new:
        record("privacy.notices_given", by=by, object_type="accounts.office", object_id=office.pk)
    return len(new)


@acts("privacy.decide", {"office": None})
def forget_due(*, office: Office, today: dt.date, by: Actor) -> list[Forgotten]:
    """Forget every part whose time has run out and whose notice has stood for 30 days; person by person."""
    due: dict[int, list[PartClock]] = {}
    for clock in clocks.of(office):
        if clock.is_due(today):
            due.setdefault(clock.person_id, []).append(clock)
    made = []
    for person_id, parts in due.items():
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=person_id)
            if clocks.held(person):  # a hold was placed meanwhile
                continue
            rules: Rules = {clock.part: _rule(clock) for clock in parts}
            made.append(_forget(person=person, rules=rules, why=Why.DUE, by=by))
    return made


@acts("privacy.decide", {"request": Part.PRIVACY})
@transaction.atomic
def erase_at_request(*, request: Request, by: Actor) -> Forgotten:
    """Answer a request to erase: everything about the person goes now (UK GDPR, Article 17).

    Raises :class:`Refused` where it is another request, where it cannot be answered yet, or under a hold.
    """
    if request.kind != RequestKind.ERASE:
        raise Refused("This person did not ask to be erased. Look at what they asked.")
    person = Person.objects.select_for_update().get(pk=request.person_id)
    if clocks.held(person):
        raise Refused("A hold is on this record. Lift it first, or refuse the request and say why.")
    requests.decide(request=request, kind=StepKind.ANSWERED, on=timezone.localdate(), by=by)
    rules: Rules = {part: {"rule": "The person asked for it."} for part in Kept}
    return _forget(person=person, rules=rules, why=Why.REQUEST, by=by, request_id=request.pk)


@operators_only
@transaction.atomic
def forget_again(*, person: Person, parts: Iterable[Kept], by: Actor) -> Forgotten:
    """What a backup brought back is forgotten once more; see :mod:`onward.privacy.actions.deletions`."""
    rules: Rules = {part: {"rule": "Forgotten before; a backup had brought it back."} for part in parts}
    return _forget(person=person, rules=rules, why=Why.AGAIN, by=by)


def _note_beside_the_keys(person_id: int, known_by: str, rules: Rules) -> None:
    """So that a backup is replayed even where this database is lost."""
    parts = {*rules, *(part for row in Forgotten.objects.filter(person_id=person_id) for part in row.parts)}
    noted = Deletion(person_id, known_by, timezone.now(), tuple(sorted(parts)))
    transaction.on_commit(lambda: deletions.note([noted]))


@trusted
def _forget(*, person: Person, rules: Rules, why: Why, by: Actor, request_id: int | None = None) -> Forgotten:
    known_by = code_hash(person.code)
    whole = Kept.IDENTITY in rules and person.forgotten_on is None
    everybody = [person, *_merged_into(person)]
    refs = forgotten_refs.hashes_of(everybody) if whole else []
    erased: Counter[str] = Counter()
    if whole:  # files and accounts first, while rows still say which
        for one in everybody:
            erased.update(_become_statistics(one))
    erased += _erase([one.pk for one in everybody], list(rules))
    if whole:
        _note_beside_the_keys(person.pk, known_by, rules)
    certificate = Forgotten(
        office_id=person.office_id,
        person_id=person.pk,
        code_hash=known_by,
        ref_hashes=refs,
        parts=sorted(rules),
        whole=whole,
        why=why,
        request_id=request_id,
        rules=rules,
        erased={name: number for name, number in sorted(erased.items()) if number},
        recorded_by_id=by.user_id,
    )
    certificate.save(force_insert=True)
    record(
        "privacy.person_forgotten" if whole else "privacy.part_forgotten",
        by=by,
        object_type="privacy.forgotten",
        object_id=certificate.pk,
        person_id=person.pk,
        fields=sorted(rules),
        source=why,
    )
    return certificate


def _erase(people: Sequence[int], parts: Sequence[Kept]) -> Counter[str]:
    erased: Counter[str] = Counter()
    for table in keeping.tables(*parts):
        erased[table.name] += table.erase(people)
    Notice.objects.filter(person__in=people, part__in=parts).delete()
    return erased


def _merged_into(person: Person) -> list[Person]:
    """Everybody who turned out to be this person; they are forgotten together."""
    found = list(Person.objects.filter(merged_into=person))
    return [*found, *(further for one in found for further in _merged_into(one))]


def _become_statistics(person: Person) -> Counter[str]:
    """Files and accounts go by the rooms' duties; a fresh code and a coarse birth replace the old."""
    erased: Counter[str] = Counter()
    for duty in duties.registered():
        erased.update(duty.erase(person))
    person.refresh_from_db()
    steps = PlaceStep.objects.filter(referral__person=person, status=PlaceStatus.ENROLLED).order_by("pk")
    joined = [day for day in steps.values_list("on", flat=True) if day]
    person.date_of_birth = coarse_birth(person.date_of_birth, joined)
    person.code = _fresh_code()
    person.forgotten_on = timezone.localdate()
    person.save()
    return erased


def _fresh_code() -> str:
    while Person.objects.filter(code=(code := codes.new_code())).exists():
        pass
    return code


def _rule(clock: PartClock) -> dict[str, str]:
    return {
        "rule": clock.rule,
        "closed_on": clock.closed_on.isoformat(),
        "due_on": clock.due_on.isoformat(),
        "told_on": clock.told_on.isoformat() if clock.told_on else "",
    }
