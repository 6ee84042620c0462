"""Nothing can be forgotten to be forgotten: every table about a person is listed, every field thought of."""

import pytest
from django.apps import apps
from django.db.models import Model

from onward.lib.sealed import Sealed
from onward.people import keeping
from onward.people.models import Person
from onward.referrals.models import Referral

# Sealed fields from which nothing leads to a person, and why they may stay.
NOT_ABOUT_A_PERSON = {
    "accounts.SignIn.data": "a browser that is signed in; it goes with the account",
    "training.Session.trainer": "a colleague",
    "training.Session.room": "where everybody meets",
    "training.Session.link": "where everybody meets online",
    "training.Session.cancel_reason": "about the session",
    "training.SessionNote.text": "about the session as a whole",
    "reports.ReportSection.body": "written by the team about the programme",
    "interchange.WorkbookImport.file_name": "emptied by the duty of interchange",
    "interchange.WorkbookImport.problems": "emptied by the duty of interchange",
}


def about_a_person() -> set[type[Model]]:
    """Every model from which a chain of foreign keys leads to a person or a referral."""
    found: set[type[Model]] = {Person, Referral}
    while True:
        more = {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in found
        }
        if more <= found:
            return found
        found |= more


COVERED = {table.model for table in keeping.tables()}


def test_every_table_that_leads_to_a_person_is_listed():
    assert {model._meta.label for model in about_a_person() - COVERED} == set()
    assert len(COVERED) > 20


def test_nothing_is_listed_that_does_not_lead_to_a_person():
    assert {model._meta.label for model in COVERED - about_a_person()} == set()


@pytest.mark.parametrize("table", keeping.tables(), ids=lambda table: f"{table.name}.{table.person}")
def test_every_field_goes_or_stays_for_a_reason(table: keeping.Table):
    if table.rows_go:
        assert not table.blanks
        assert not table.keeps
        return
    fields = {field.name for field in table.model._meta.concrete_fields if not field.primary_key}
    chain = table.person.partition("__")[0]
    staff = {"recorded_by", "by"}
    assert fields - {chain} - staff == {*table.blanks, *table.keeps}


@pytest.mark.parametrize("table", keeping.tables(), ids=lambda table: f"{table.name}.{table.person}")
def test_no_sealed_field_stays(table: keeping.Table):
    sealed = {field.name for field in table.model._meta.concrete_fields if isinstance(field, Sealed)}
    stays = sealed - set(table.blanks) if not table.rows_go else set()
    assert stays <= ({"date_of_birth"} if table.model is Person else set())


@pytest.mark.parametrize("table", keeping.tables(), ids=lambda table: f"{table.name}.{table.person}")
def test_every_table_is_told_or_says_why_not(table: keeping.Table):
    assert bool(table.tells) != bool(table.silent)
    assert bool(table.tells) == bool(table.title)


def test_every_sealed_field_elsewhere_is_known():
    elsewhere = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model not in COVERED
        for field in model._meta.concrete_fields
        if isinstance(field, Sealed)
    }
    assert elsewhere == set(NOT_ABOUT_A_PERSON)
