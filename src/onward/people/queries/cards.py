from onward.accounts.models import Card
from onward.accounts.queries.cards import code_hash, live_card
from onward.people.models import Person


def card_of(person: Person) -> Card | None:
    """The person's card that nobody stopped."""
    return live_card(person.account) if person.account else None


def is_their_new_card(person: Person, code: str) -> bool:
    """Whether ``code`` stands on the person's card and nobody has chosen a PIN for it yet."""
    card = card_of(person)
    return card is not None and not card.has_pin and card.code_hash == code_hash(code)
