"""People in situations, made directly in the tables. Everybody is invented."""

import datetime as dt
from collections.abc import Callable

import pytest

from onward.accounts.models import Office, Partner, User
from onward.people.actions import name_keys
from onward.people.choices import AccessKind
from onward.people.models import Access, Person

type MakePerson = Callable[..., Person]

BORN = dt.date(1990, 5, 17)


@pytest.fixture
def make_person(office: Office) -> MakePerson:
    """Somebody of the main office, with keys; ``code`` and any field can be told."""

    def make(code: str = "AAAA-A", **told: object) -> Person:
        blank = {"given_name": "Mirabella", "family_name": "Quillfeather", "date_of_birth": BORN}
        made = Person.objects.create(**{"office": office, "code": code, **blank, **told})
        name_keys.add([made])
        return made

    return make


@pytest.fixture
def mirabella(make_person: MakePerson, caseworker: User, partner: Partner) -> Person:
    """Somebody whom ``caseworker`` carries and whom ``partner`` referred."""
    made = make_person()
    Access.objects.create(person=made, kind=AccessKind.CASELOAD, user=caseworker)
    Access.objects.create(person=made, kind=AccessKind.REFERRAL, partner=partner)
    return made
