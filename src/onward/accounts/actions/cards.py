"""A participant's card: given, its PIN chosen, tried, stopped.

The gate before giving and stopping stands in ``people``, which knows whose card it is.
"""

import datetime as dt

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from onward.accounts.access import trusted
from onward.accounts.models import Card, User
from onward.accounts.queries.cards import code_hash, live_card
from onward.accounts.rules.pins import lock_after, pin_refusal, wait_words
from onward.audit.actions import events
from onward.audit.actors import SYSTEM, Actor
from onward.lib import codes
from onward.lib.refusals import Refused

GONE = "This card does not open any more. Ask your support worker for another one."


@trusted
@transaction.atomic
def give(*, user: User, person_id: int, by: Actor) -> tuple[Card, str]:
    """A new card and its code, which is not kept; a card from before stops."""
    if live_card(user):
        stop(user=user, person_id=person_id, by=by)
    code = codes.secret_code()
    card = Card.objects.create(user=user, code_hash=code_hash(code), given_by_id=by.user_id)
    events.record(
        "accounts.card_given",
        by=by,
        object_type="accounts.card",
        object_id=card.pk,
        person_id=person_id,
    )
    return card, code


@trusted
@transaction.atomic
def stop(*, user: User, person_id: int, by: Actor) -> None:
    """The card opens no more, and whoever is signed in with it is signed out. Raises :class:`Refused`."""
    card = live_card(user)
    if card is None:
        raise Refused("There is no card to stop. It may have been stopped a moment ago.")
    card.revoked_at = timezone.now()
    card.save(update_fields=["revoked_at"])
    # every session of theirs is bound to this random text: other text, and it ends
    user.set_unusable_password()
    user.save(update_fields=["password"])
    events.record(
        "accounts.card_stopped",
        by=by,
        object_type="accounts.card",
        object_id=card.pk,
        person_id=person_id,
        fields=["revoked_at"],
    )


@transaction.atomic
def choose_pin(*, card: Card, pin: str) -> None:
    """The PIN that the participant chose at the first use. Raises :class:`Refused`."""
    if refusal := pin_refusal(pin):
        raise Refused(refusal)
    fresh = Card.objects.opening().filter(pk=card.pk, pin_hash="")
    if not fresh.update(pin_hash=make_password(pin)):
        raise Refused("This card has a PIN already. Start again with your card.")
    events.record(
        "accounts.pin_chosen",
        by=card.user.actor,
        object_type="accounts.card",
        object_id=card.pk,
        fields=["pin_hash"],
    )


def open_with(*, card: Card, pin: str) -> None:
    """Pass if the PIN is right; the card rests after five wrong ones. Raises :class:`Refused`.

    The count of wrong PINs is kept although this raises: that is why it is a transaction of its own.
    """
    if refusal := _tried(card.pk, pin):
        raise Refused(refusal)


@transaction.atomic
def refuse_unknown() -> None:
    """Somebody typed a code that no card has."""
    events.record("accounts.sign_in_refused", by=SYSTEM, object_type="accounts.card")


@transaction.atomic
def _tried(card_id: int, pin: str) -> str:
    card = Card.objects.select_for_update(of=("self",)).opening().filter(pk=card_id).first()
    if card is None:
        return GONE
    now = timezone.now()
    if card.locked_until and card.locked_until > now:
        return _resting(card.locked_until - now)
    if check_password(pin, card.pin_hash):
        card.wrong_tries, card.locked_until = 0, None
        card.save(update_fields=["wrong_tries", "locked_until"])
        return ""
    return _refused(card, now)


def _refused(card: Card, now: dt.datetime) -> str:
    card.wrong_tries += 1
    lock = lock_after(card.wrong_tries)
    card.locked_until = now + lock if lock else None
    card.save(update_fields=["wrong_tries", "locked_until"])
    events.record("accounts.sign_in_refused", by=SYSTEM, object_type="accounts.card", object_id=card.pk)
    return _resting(lock) if lock else "This PIN does not fit the card. Try again."


def _resting(left: dt.timedelta) -> str:
    return f"The card rests now. Try again in {wait_words(left)}."
