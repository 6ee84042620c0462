"""A participant's card and the account behind it, given by whoever may change how they are reached."""

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.accounts.actions import cards, participants
from onward.accounts.models import Card, User
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.people.parts import Part


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def give_card(*, person: Person, by: Actor) -> tuple[Card, str]:
    """A new card and the code to print on it, which is known now only; a card from before stops."""
    user = account_of(person=person, by=by)
    return cards.give(user=user, person_id=person.pk, by=by)


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def stop_card(*, person: Person, by: Actor) -> None:
    """The person's card opens no more, from this moment. Raises :class:`Refused`."""
    if person.account is None:
        raise Refused("There is no card to stop: none was given yet.")
    cards.stop(user=person.account, person_id=person.pk, by=by)


@trusted
@transaction.atomic
def account_of(*, person: Person, by: Actor) -> User:
    """Whom the person signs in as; made where there is nobody yet."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    if held.account is None:
        held.account = participants.add_participant(office=held.office, person_id=held.pk, by=by)
        held.save(update_fields=["account"])
    person.account = held.account
    return held.account
