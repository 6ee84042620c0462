"""What is known of a message at the moment of sending: gathered once, for the one decision."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Case, Value, When

from onward.lib.refusals import Refused
from onward.messages import wanted
from onward.messages.models import Message, Stop
from onward.messages.rules.sending import Facts, Place
from onward.people.access import demand
from onward.people.choices import ContactKind, Purpose, Whose
from onward.people.models import ContactPoint, Person
from onward.people.queries import restrictions
from onward.people.queries.contacts import way
from onward.people.rules.contact import masked

WRITTEN_TO = (ContactKind.PHONE, ContactKind.EMAIL)
_OWN_FIRST = Case(When(whose=Whose.OWN, then=Value(0)), default=Value(1))
_PHONE_FIRST = Case(When(kind=ContactKind.PHONE, then=Value(0)), default=Value(1))


def points_of(person: Person) -> list[ContactPoint]:
    """Where short messages can go: phones and mailboxes in use, their own before others, phones first."""
    found = ContactPoint.objects.filter(person=person, kind__in=WRITTEN_TO).in_use()
    return list(found.select_related("person__office").order_by(_OWN_FIRST, _PHONE_FIRST, "pk"))


def of_message(message: Message, points: list[ContactPoint]) -> Facts:
    """Everything that the decision about this message rests on; ``points`` are those of its person."""
    person = message.person
    against = wanted.against(message)
    return Facts(
        places=places(points),
        useful_until=message.useful_until,
        gone=person.merged_into_id is not None or person.forgotten_on is not None,
        restricted=restrictions.of(person) is not None,
        stopped=any_stopped(points),
        consent=_no_consent(person),
        unwanted=against.sentence if against else "",
        changed=bool(against and against.changed),
    )


def places(points: Iterable[ContactPoint]) -> list[Place]:
    """The ways as the rules read them, named so that nobody learns the number from it."""
    return [
        Place(
            name=f"{point.get_kind_display()} {masked(point.kind, point.value)}",
            way=way(point),
            has_door=point.kind in settings.MESSAGE_DOORS,
        )
        for point in points
    ]


def any_stopped(points: Iterable[ContactPoint]) -> bool:
    """Whether on one of these somebody told us to stop."""
    hashes = [point.value_hash for point in points]
    return bool(hashes) and Stop.objects.in_force().filter(value_hash__in=hashes).exists()


def _no_consent(person: Person) -> str:
    try:
        demand(person, Purpose.MESSAGES)
    except Refused as refusal:
        return " ".join(refusal.sentences)
    return ""
