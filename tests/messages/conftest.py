"""Somebody who may be written to, and a door that keeps what would have left. Everybody is invented."""

import datetime as dt
from collections.abc import Callable

import pytest

from onward.accounts.models import User
from onward.audit.actors import SYSTEM
from onward.lib.doors import Kept
from onward.messages.actions.messages import Line, queue
from onward.messages.models import Message
from onward.people.actions import consents, contacts
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import ContactPoint, Person
from onward.people.rules.contact import Told
from tests.factories import people

NOW = dt.datetime(2026, 1, 7, 10, tzinfo=dt.UTC)  # a Wednesday, in winter: the clock of London
NUMBER = "+442079460123"  # from the range kept for fiction

type Ask = Callable[..., Message]


@pytest.fixture
def left() -> list[tuple[str, str]]:
    """What left through the door."""
    Kept.sent.clear()
    return Kept.sent


@pytest.fixture
def mirabella(caseworker: User) -> Person:
    """In the caseload of ``caseworker``; agreed to messages long ago."""
    made = people.person(caseworker.office, carried_by=caseworker)
    agree(made, Answer.AGREED, dt.date(2025, 12, 1), caseworker)
    return made


@pytest.fixture
def phone(mirabella: Person, caseworker: User) -> ContactPoint:
    told = Told("phone", NUMBER, "own", may_text=True, hours="Mon-Sun 9:00-17:00")
    return contacts.add(person=mirabella, told=told, by=caseworker.actor)


@pytest.fixture
def ask(mirabella: Person) -> Ask:
    """Puts a message in line, due now."""

    def asked(text: str = "get_in_touch", **told: object) -> Message:
        values = {"person": mirabella, "text": text, "about": "talk", "due_at": NOW, **told}
        made = queue(line=Line(**values), by=SYSTEM)
        assert made is not None
        return made

    return asked


def agree(person: Person, answer: Answer, on: dt.date, by: User) -> None:
    told = AnswerLine(Purpose.MESSAGES, answer, on, AnsweredHow.SPOKEN)
    consents.record_answer(person=person, told=told, by=by.actor)
