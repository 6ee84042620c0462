"""Many guesses in the same moment count as many: nobody gets around the lock by being quick."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from onward.accounts.actions import cards
from onward.accounts.models import Card
from onward.lib.refusals import Refused
from tests.space.conftest import PIN, Holder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _postgres(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL lets two write at once.")


def _guess(card: Card) -> str:
    try:
        cards.open_with(card=card, pin="947205")
    except Refused as refused:
        return refused.sentences[0]
    finally:
        connection.close()
    return "open"


def test_guesses_side_by_side_are_all_counted(holder: Holder):
    cards.choose_pin(card=holder.card, pin=PIN)
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(_guess, [holder.card] * 24))
    tried = [sentence for sentence in told if "does not fit" in sentence]
    assert len(tried) == 4
    assert all("rests" in sentence for sentence in told if sentence not in tried)
    assert Card.objects.get().wrong_tries == 5
