"""An old workbook does not bring back somebody who was forgotten."""

import pytest
from django.db import DatabaseError, connection, transaction

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.privacy.models import Forgotten
from onward.privacy.queries import forgotten_refs
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from tests.conftest import PILOT
from tests.privacy.test_forgetting import erase, somebody


@pytest.fixture
def forgotten(imported_pilot: Programme, protection_lead: User) -> Forgotten:
    return erase(somebody("P07"), protection_lead)


def test_the_same_workbook_again_is_refused_and_names_the_row(
    forgotten: Forgotten, imported_pilot: Programme, office: Office
):
    before = Person.objects.count()
    read = workbook.read(PILOT, current(imported_pilot))
    with pytest.raises(Refused, match=r"Sheet participants, row \d+, column ref: P07 was forgotten on"):
        imports.store(workbook=read, programme=imported_pilot, office=office, by=COMMAND)
    assert Person.objects.count() == before


def test_another_spelling_of_the_number_is_known_too(
    forgotten: Forgotten, imported_pilot: Programme, office: Office
):
    assert set(forgotten_refs.among(imported_pilot, office, ["p07", "P08", "P99"])) == {"p07"}


def test_another_office_may_use_the_number(
    forgotten: Forgotten, imported_pilot: Programme, other_office: Office
):
    assert forgotten_refs.among(imported_pilot, other_office, ["P07"]) == {}


def test_the_number_itself_is_not_kept(forgotten: Forgotten):
    assert len(forgotten.ref_hashes) == 1
    assert "P07" not in str(forgotten.ref_hashes)


def test_nobody_changes_the_list(forgotten: Forgotten):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_forgotten SET ref_hashes = '[]' WHERE id = %s", [forgotten.pk])
