from django.http import Http404

from onward.accounts.models import Card, User
from onward.accounts.queries.cards import live_card
from onward.people.models import Person
from onward.people.parts import Part


def person_of(user: User) -> Person:
    """Who is signed in, as a person."""
    person = Person.objects.visible_to(user, Part.IDENTITY).first()
    if person is None:
        raise Http404
    return person


def called(person: Person) -> str:
    """The name that they like to be called; blank if we were told none."""
    return str(person.preferred_name or person.given_name)


def own_card(user: User) -> Card | None:
    return live_card(user)
