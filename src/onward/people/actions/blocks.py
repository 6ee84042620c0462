"""Who must not see somebody, whatever else would let them: they come from the same village, or are family."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.choices import HandoverAnswer
from onward.people.models import Access, Block, Person
from onward.people.parts import Part
from onward.people.rules.access import mistakes_of_reason

ENDED = "They must not see this person"


@acts("privacy.record", {"person": Part.PRIVACY})
@transaction.atomic
def block(*, person: Person, user: User, reason: str, by: Actor) -> Block:
    """Keep ``user`` from this person from now on. Raises :class:`Refused`.

    What they carry, have open or are asked to carry ends at once; the person is then carried by nobody.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if user.pk == person.account_id or user.pk not in _who_could_see(person):
        raise Refused(f"{user} could not see {person.code} anyway. Choose somebody of this office.")
    if person.blocks.in_force().filter(user=user).exists():
        raise Refused(f"{user} is kept from {person.code} already.")
    if found := mistakes_of_reason(reason):
        raise Refused(*found)
    made = Block.objects.create(person=person, user=user, reason=reason.strip(), by_id=by.user_id)
    _shut_out(person, user)
    _record("people.blocked", made, by)
    return made


@acts("privacy.record", {"block.person": Part.PRIVACY})
@transaction.atomic
def lift(*, block: Block, reason: str, by: Actor) -> None:
    """They may see the person again, as far as anything lets them. Raises :class:`Refused`."""
    found = Block.objects.select_for_update().in_force().filter(pk=block.pk).first()
    if found is None:
        raise Refused("This was lifted already.")
    if mistakes := mistakes_of_reason(reason):
        raise Refused(*mistakes)
    found.lifted_at, found.lifted_by_id, found.lift_reason = timezone.now(), by.user_id, reason.strip()
    found.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    _record("people.block_lifted", found, by)


def _who_could_see(person: Person) -> set[int]:
    partners = person.accesses.exclude(partner=None).values("partner")
    near = User.objects.filter(Q(office_id=person.office_id) | Q(partner__in=partners), is_active=True)
    return set(near.values_list("pk", flat=True))


def _shut_out(person: Person, user: User) -> None:
    now = timezone.now()
    for ended in Access.objects.open_now().filter(person=person, user=user):
        ended.ended_at, ended.end_reason = now, ENDED
        ended.save(update_fields=["ended_at", "end_reason"])
    waiting = person.handovers.pending().filter(Q(to=user) | Q(carrier=user))
    waiting.update(answer=HandoverAnswer.TAKEN_BACK, answered_at=now)


def _record(kind: str, block: Block, by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="people.block",
        object_id=block.pk,
        person_id=block.person_id,
        fields=["reason", "user"],
    )
