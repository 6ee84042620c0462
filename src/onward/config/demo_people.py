"""What the demo knows of some people besides the workbook: how to reach them, what they need. All invented.

Telephone numbers are from the range that the regulator keeps for fiction, addresses from ``.example``.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from onward.audit.actors import Actor
from onward.messages.actions import messages, prompts
from onward.people.actions import consents, contacts, people
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Person
from onward.people.rules.contact import Told

_REGISTER: Sequence[dict[str, Any]] = (
    {"preferred_name": "Mira", "access_needs": "A chair near the door, and ten minutes to settle."},
    {"access_needs": "Large print. Reads better on paper than on a screen."},
    {"preferred_name": "Ro", "children_under_5": 1},
    {"languages": [{"language": "Albanian", "speaks": True, "reads": True}]},
)
_WAYS: Sequence[Sequence[Told]] = (
    (
        Told(
            "phone",
            "020 7946 0101",
            "own",
            may_call=True,
            may_text=True,
            may_get_codes=True,
            hours="Mon-Fri 9:00-12:30\nSat 10:00-13:00",
            alias="the library",
        ),
        Told("email", "mira@mail.example", "own", may_text=True),
    ),
    (
        Told(
            "phone",
            "020 7946 0102",
            "shared",
            also_seen_by="Her sister answers it too.",
            may_call=True,
            hours="Mon-Thu 13:00-15:00",
            alias="Nadia from the college",
            language="Albanian",
        ),
    ),
    (Told("phone", "020 7946 0103", "others", also_seen_by="A neighbour’s.", note="Emergencies only."),),
)


def add(carried: Sequence[Person], *, by: Actor) -> None:
    """For the first of these people, who are carried by whoever ``by`` is; the others stay as imported."""
    for person, told in zip(carried, _REGISTER, strict=False):
        people.change(person=person, told=told, by=by)
    for person, ways in zip(carried, _WAYS, strict=False):
        for way in ways:
            contacts.add(person=person, told=way, by=by)
    _messages(carried[: len(_WAYS)], by)


def _messages(people: Sequence[Person], by: Actor) -> None:
    """All but the last agreed to messages; each is asked to get in touch, as far as that is safe."""
    today = timezone.localdate()
    for person in people[:-1]:
        yes = AnswerLine(Purpose.MESSAGES, Answer.AGREED, today, AnsweredHow.SPOKEN)
        consents.record_answer(person=person, told=yes, by=by)
    for person in people:
        messages.ask_to_get_in_touch(person=person, by=by)
    for person in people[:1]:
        prompts.choose(person=person, hour=10, by=by)
