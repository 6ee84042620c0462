"""Who carries whom: taken when nobody does, handed over when the other accepts, ended with a reason.

Who may see somebody can be settled while their data may not be changed: it is no use of the data.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from onward.accounts.access import Denied, acts, may
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people import access
from onward.people.choices import AccessKind, HandoverAnswer
from onward.people.models import Access, Block, Handover, Person
from onward.people.parts import Part
from onward.people.rules.access import mistakes_of_reason


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What came of handing over a whole caseload: how many were asked, and the codes of those who stay."""

    asked: int
    stay: list[str]


@acts("access.change", {"person": Part.PRIVACY})
@transaction.atomic
def take(*, person: Person, by: Actor) -> Access:
    """Carry somebody whom nobody carries. Raises :class:`Refused`."""
    user = _acting(by)
    _locked(person)
    if carried := access.caseload_of(person):
        raise Refused(f"{person.code} is carried by {carried.user}. Ask them to hand {person.code} over.")
    _settle(person.handovers.pending(), HandoverAnswer.TAKEN_BACK)
    return _carry(person, user, by)


@acts("access.change", {"person": Part.PRIVACY})
@transaction.atomic
def hand_over(*, person: Person, to: User, note: str, by: Actor) -> Handover:
    """Ask a colleague to carry somebody; it counts when they accept. Raises :class:`Refused`."""
    user = _acting(by)
    _locked(person)
    carried = access.caseload_of(person)
    if not access.may_hand_over(user, person):
        raise Refused(f"{person.code} is carried by somebody else. Ask them, or the programme manager.")
    if not access.may_carry(to, person):
        raise Refused(f"{to} cannot carry {person.code}. Choose somebody else.")
    if carried and carried.user_id == to.pk:
        raise Refused(f"{to} carries {person.code} already.")
    if waiting := person.handovers.pending().select_related("to").first():
        raise Refused(f"{person.code} waits for an answer from {waiting.to}. Take that back first.")
    made = Handover.objects.create(
        person=person, carrier=carried.user if carried else None, to=to, asked_by=user, note=note.strip()
    )
    _tell("people.handover_asked", made, by)
    return made


@acts("access.change")
@transaction.atomic
def hand_over_all(*, carrier: User, to: User, note: str, by: Actor) -> HandedOver:
    """Ask a colleague to carry everybody whom ``carrier`` carries, as when they leave.

    Who waits for an answer from another colleague stays, and so does anybody whom ``to`` cannot carry.
    Raises :class:`Refused`.
    """
    user = _acting(by)
    if user != carrier and (user.role != Role.MANAGER or user.office_id != carrier.office_id):
        raise Denied
    if to == carrier or to.office_id != carrier.office_id or not may(to, "access.change"):
        raise Refused(f"{to} cannot carry the people of {carrier}. Choose somebody else.")
    carried = Access.objects.open_now().filter(kind=AccessKind.CASELOAD, user=carrier)
    mine = Person.objects.visible_to(user, Part.PRIVACY, writing=True).filter(pk__in=carried.values("person"))
    kept_from = Block.objects.in_force().filter(user=to).values("person")
    asked = mine.exclude(pk__in=Handover.objects.pending().values("person")).exclude(pk__in=kept_from)
    made = Handover.objects.bulk_create(
        Handover(person=person, carrier=carrier, to=to, asked_by=user, note=note.strip())
        for person in asked.order_by("code")
    )
    events.record_all(_event("people.handover_asked", one, by) for one in made)
    stay = mine.exclude(pk__in=[one.person_id for one in made])
    return HandedOver(len(made), list(stay.order_by("code").values_list("code", flat=True)))


@acts("access.change", {"handover.person": None})
@transaction.atomic
def accept(*, handover: Handover, by: Actor) -> Access:
    """Carry from now on whom a colleague handed over. Raises :class:`Refused`."""
    user = _acting(by)
    person = handover.person
    _locked(person)
    handover = _still_waiting(handover)
    if handover.to_id != user.pk:
        raise Denied
    carried = access.caseload_of(person)
    if (carried and carried.user_id) != handover.carrier_id:
        raise Refused(f"{person.code} is carried by somebody else by now. Decline, and ask them.")
    if not access.may_carry(user, person):
        raise Denied
    if carried:
        _end(carried, f"Handed over to {user}")
    _settle(Handover.objects.filter(pk=handover.pk), HandoverAnswer.ACCEPTED)
    _tell("people.handover_accepted", handover, by)
    return _carry(person, user, by)


@acts("access.change", {"handover.person": None})
@transaction.atomic
def decline(*, handover: Handover, by: Actor) -> None:
    """Not to carry whom a colleague wanted to hand over; nothing changes. Raises :class:`Refused`."""
    _locked(handover.person)
    handover = _still_waiting(handover)
    if handover.to_id != by.user_id:
        raise Denied
    _settle(Handover.objects.filter(pk=handover.pk), HandoverAnswer.DECLINED)
    _tell("people.handover_declined", handover, by)


@acts("access.change", {"handover.person": None})
@transaction.atomic
def take_back(*, handover: Handover, by: Actor) -> None:
    """Who asked, carries the person or is the manager asks no more. Raises :class:`Refused`."""
    user = _acting(by)
    _locked(handover.person)
    handover = _still_waiting(handover)
    if handover.asked_by_id != user.pk and not access.may_hand_over(user, handover.person):
        raise Denied
    _settle(Handover.objects.filter(pk=handover.pk), HandoverAnswer.TAKEN_BACK)
    _tell("people.handover_taken_back", handover, by)


@acts("access.change", {"ended.person": Part.PRIVACY})
@transaction.atomic
def end(*, ended: Access, reason: str, by: Actor) -> None:
    """Somebody may see the person no more from now on, for a written reason. Raises :class:`Refused`."""
    user = _acting(by)
    _locked(ended.person)
    if not access.may_end(user, ended):
        raise Refused("Only whose access it is, or the programme manager, can end it.")
    if not Access.objects.open_now().filter(pk=ended.pk).exists():
        raise Refused("This access has ended already.")
    if found := mistakes_of_reason(reason):
        raise Refused(*found)
    _end(ended, reason.strip())
    if ended.kind == AccessKind.CASELOAD:
        _settle(ended.person.handovers.pending(), HandoverAnswer.TAKEN_BACK)
    events.record(
        "people.access_ended",
        by=by,
        object_type="people.access",
        object_id=ended.pk,
        person_id=ended.person_id,
        fields=["ended_at", "end_reason"],
    )


def _acting(by: Actor) -> User:
    """Whoever is signed in: a caseload belongs to somebody, not to the command line."""
    found = User.objects.filter(pk=by.user_id or 0).first()
    if found is None:
        raise Refused("Only somebody who is signed in can carry people or hand them over.")
    return found


def _locked(person: Person) -> None:
    """One change at a time of who carries this person."""
    Person.objects.select_for_update().get(pk=person.pk)


def _still_waiting(handover: Handover) -> Handover:
    found = Handover.objects.pending().filter(pk=handover.pk).first()
    if found is None:
        raise Refused("This was answered or taken back already. Nothing is to do.")
    return found


def _carry(person: Person, user: User, by: Actor) -> Access:
    made = Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=user)
    events.record(
        "people.caseload_taken",
        by=by,
        object_type="people.access",
        object_id=made.pk,
        person_id=person.pk,
        fields=["user"],
    )
    return made


def _end(ended: Access, reason: str) -> None:
    ended.ended_at, ended.end_reason = timezone.now(), reason
    ended.save(update_fields=["ended_at", "end_reason"])


def _settle(handovers: QuerySet[Handover], answer: HandoverAnswer) -> None:
    handovers.update(answer=answer, answered_at=timezone.now())


def _tell(kind: str, handover: Handover, by: Actor) -> None:
    events.record_all([_event(kind, handover, by)])


def _event(kind: str, handover: Handover, by: Actor) -> Event:
    return events.event(
        kind,
        by=by,
        object_type="people.handover",
        object_id=handover.pk,
        person_id=handover.person_id,
        fields=["answer"],
    )
