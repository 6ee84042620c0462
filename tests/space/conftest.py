"""A participant with a card, and the browser they hold. Everybody is invented."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client

from onward.accounts.models import Card, User
from onward.audit.actors import COMMAND
from onward.people.actions import cards
from onward.people.models import Person

PIN = "480173"


@dataclass
class Holder:
    """Somebody with a card in their hand."""

    person: Person
    card: Card
    code: str

    def takes_out(self, browser: Client) -> None:
        """They type the code, or point the camera at the picture."""
        browser.get(f"/c/{self.code}/")


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """Tries are counted in the cache, which tests share."""
    cache.clear()


@pytest.fixture
def person(caseworker: User) -> Person:
    return Person.objects.create(
        office=caseworker.office, code="K7F3-Q", given_name="Amira", family_name="Personson"
    )


@pytest.fixture
def holder(person: Person) -> Holder:
    """With a card that was never used."""
    card, code = cards.give_card(person=person, by=COMMAND)
    return Holder(person, card, code)


@pytest.fixture
def regular(holder: Holder, client: Client) -> Holder:
    """With a card whose PIN was chosen earlier, in another browser."""
    holder.takes_out(client)
    client.post("/c/new-pin/", {"pin": PIN, "again": PIN})
    client.post("/exit/")
    return holder
