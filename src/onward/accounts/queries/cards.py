from onward.accounts.models import Card, User
from onward.lib import codes
from onward.lib.sealed import fingerprint


def code_hash(code: str) -> str:
    """The keyed hash under which a card is found, however its code was typed."""
    return fingerprint("accounts.card", codes.bare(code))


def card_of_code(code: str) -> Card | None:
    """The card with this code, if it still opens."""
    return Card.objects.opening().select_related("user").filter(code_hash=code_hash(code)).first()


def opening_card(card_id: int) -> Card | None:
    """The card of this id, if it still opens."""
    return Card.objects.opening().select_related("user").filter(pk=card_id).first()


def live_card(user: User) -> Card | None:
    """The participant's card that nobody stopped; there is one at most."""
    return Card.objects.live().filter(user=user).first()
