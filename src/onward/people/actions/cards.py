"""A participant's card and the account behind it, given by whoever may change how they are reached."""

from django.db import transaction

from onward.accounts.access import acts, operators_only, trusted
from onward.accounts.actions import cards, participants
from onward.accounts.models import Card, User
from onward.audit.actions import events
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


@acts("people.change", {"person": Part.CONSENT})  # also while their data may not be changed
@transaction.atomic
def stop_card(*, person: Person, by: Actor) -> None:
    """The person's card opens no more, from this moment. Raises :class:`Refused`."""
    if person.account is None:
        raise Refused("There is no card to stop: none was given yet.")
    cards.stop(user=person.account, person_id=person.pk, by=by)


@operators_only
@transaction.atomic
def give_account(*, person: Person, account: User, by: Actor) -> None:
    """An account that is there already becomes the person's: for the demo. Raises :class:`Refused`."""
    if person.account is not None and person.account != account:
        raise Refused(f"{person.code} has an account already.")
    person.account = account
    person.save(update_fields=["account"])
    events.record(
        "people.account_given",
        by=by,
        object_type="people.person",
        object_id=person.pk,
        person_id=person.pk,
        fields=["account"],
    )


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
