"""What an import leaves in the audit trail, and what can be read in the tables without the keys."""

import pytest
from django.apps import apps
from django.db import connection

from onward.audit.actors import user
from onward.audit.models import Event
from onward.interchange.actions.imports import store
from onward.referrals.models import Decision, Referral
from tests.factories import workbooks

SECRETS = (
    "Mirabella",
    "Quillfeather",
    "1990-05-17",
    "Albanian",
    "Puddleton",
    "Make a CV",
    "second call",
    "laptop",
    "More interviews",
    "baker",
    "Join the list",
    "being on time",
    "Tessa",
)


@pytest.fixture
def stored(star_2020, office, caseworker):
    return store(workbook=workbooks.whole(2), programme=star_2020, office=office, by=user(caseworker.pk))


def test_there_is_one_event_for_each_person_of_an_import(stored, caseworker):
    events = Event.objects.filter(kind="interchange.person_imported")
    assert {(event.object_id, event.person_id) for event in events} == set(
        Referral.objects.values_list("pk", "person_id")
    )
    assert {(event.actor_id, event.source) for event in events} == {(caseworker.pk, stored.source)}
    assert stored.source.startswith("import:")


def test_an_event_names_the_columns_and_sheets_in_order(stored):
    [first, _] = Event.objects.filter(kind="interchange.person_imported")
    assert first.fields == sorted(first.fields)
    assert {"given_name", "referred_by", "right_to_work", "attendance", "move_on"} <= set(first.fields)
    assert not {"row", "criteria", "finish_reason"} & set(first.fields)


def test_there_is_one_event_for_each_cohort_and_one_for_the_import(stored):
    [cohort] = Event.objects.filter(kind="interchange.cohort_imported")
    assert cohort.fields == ["cohorts", "focus_groups", "sessions"]
    assert Event.objects.filter(kind="interchange.workbook_imported").count() == 1


def test_rows_say_who_recorded_them(stored, caseworker):
    assert set(Decision.objects.values_list("recorded_by_id", flat=True)) == {caseworker.pk}


def _as_the_database_has_it(tables):
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("secret", SECRETS)
def test_no_table_shows_what_was_sealed(secret):
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("onward.")]
    assert secret not in _as_the_database_has_it(set(tables) - {"programmes_definitionversion"})


@pytest.mark.usefixtures("stored")
def test_the_trail_holds_no_value_of_a_record():
    trail = _as_the_database_has_it(["audit_event"])
    for value in (*SECRETS, "ESOL", "Harbour", "P001", "ALB", "full time", "paid_work", "2021-01-05"):
        assert value not in trail
