from django.http import Http404

from onward.accounts.models import Card, User
from onward.accounts.queries.cards import code_hash, live_card
from onward.people.models import Person
from onward.people.parts import Part


def person_to_reach(user: User, code: str) -> Person:
    """The person of this code, if ``user`` may change how they are reached; else there is no such page."""
    people = Person.objects.visible_to(user, Part.CONTACT, writing=True).select_related("account")
    person = people.filter(code=code.upper()).first()
    if person is None:
        raise Http404
    return person


def card_of(person: Person) -> Card | None:
    """The person's live card."""
    return live_card(person.account) if person.account else None


def is_their_new_card(person: Person, code: str) -> bool:
    """Whether ``code`` stands on the person's card and nobody has chosen a PIN for it yet."""
    card = card_of(person)
    return card is not None and not card.has_pin and card.code_hash == code_hash(code)
