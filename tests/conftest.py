"""What all tests share: two offices, the programme, and the people who sign in. Everybody is invented."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from onward.accounts.actions import offices
from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.audit.actors import COMMAND
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.people.models import Agreement
from onward.programmes.actions import definitions
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.programmes.queries.definitions import programme as programme_of

PILOT = Path(settings.PACKAGE) / "samples" / "pilot.xlsx"

type SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _tries_forgotten() -> None:
    """Wrong passwords of one test must not lock somebody out in the next."""
    cache.clear()


@pytest.fixture
def office(db: None) -> Office:
    return offices.found(key="main", name="Main office", by=COMMAND)


@pytest.fixture
def other_office(db: None) -> Office:
    return offices.found(key="north", name="North office", by=COMMAND)


@pytest.fixture
def star_2020(db: None) -> Programme:
    definitions.load_shipped(by=COMMAND)
    return programme_of("star-2020")


@pytest.fixture
def imported_pilot(star_2020: Programme, office: Office) -> Programme:
    """The programme with the pilot's workbook imported into the main office."""
    read = workbook.read(PILOT, current(star_2020))
    assert read.errors == []
    imports.store(workbook=read, programme=star_2020, office=office, by=COMMAND)
    return star_2020


def _user(role: Role, office: Office, name: str) -> User:
    address = f"{name.lower().replace(' ', '.')}@onward.example"
    return User.objects.create_user(address, role=role, office=office, name=name)


@pytest.fixture
def caseworker(office: Office) -> User:
    return _user(Role.CASEWORKER, office, "Cara Case")


@pytest.fixture
def colleague(office: Office) -> User:
    return _user(Role.CASEWORKER, office, "Colin League")


@pytest.fixture
def manager(office: Office) -> User:
    return _user(Role.MANAGER, office, "Mona Manager")


@pytest.fixture
def trainer(office: Office) -> User:
    return _user(Role.TRAINER, office, "Tariq Trainer")


@pytest.fixture
def partner(db: None) -> Partner:
    return Partner.objects.create(name="Harbour Advice")


@pytest.fixture
def partner_worker(partner: Partner, office: Office) -> User:
    """A worker of a partner with which the main office has a sharing agreement in force."""
    Agreement.objects.create(
        office=office,
        partner=partner,
        purposes="How it goes.",
        parts=["milestones"],
        since=dt.date(2020, 1, 1),
        signed_copy="Invented.",
    )
    return User.objects.create_user(
        "petra.partner@onward.example", role=Role.PARTNER, partner=partner, name="Petra Partner"
    )


@pytest.fixture
def participant(office: Office) -> User:
    return _user(Role.PARTICIPANT, office, "Pat Participant")


@pytest.fixture
def protection_lead(office: Office) -> User:
    return _user(Role.PROTECTION, office, "Priya Protection")


@pytest.fixture
def administrator(office: Office) -> User:
    return _user(Role.ADMINISTRATOR, office, "Adam Administrator")


@pytest.fixture
def funder(office: Office) -> User:
    return _user(Role.FUNDER, office, "Fay Funder")


@pytest.fixture
def outsider(other_office: Office) -> User:
    """A caseworker of another office, who must see nothing of ours."""
    return _user(Role.CASEWORKER, other_office, "Otto Outsider")


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which this user is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
