import datetime as dt

import pytest
from django.db import connection

from onward.audit.models import Event
from onward.lib import codes
from onward.lib.refusals import Refused
from onward.people.actions import people
from onward.people.models import Person
from onward.people.rules import Particulars, mistakes

MIRABELLA = Particulars("Mirabella", "Quillfeather", dt.date(1990, 5, 17), "F", "ALB", "Albanian")
TODAY = dt.date(2021, 1, 1)


def test_somebody_registered_has_a_code_of_their_own(office, caseworker):
    one = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    other = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    assert one.code != other.code
    assert Person.objects.get(pk=one.pk).full_name == "Mirabella Quillfeather"


def test_a_code_that_is_taken_is_drawn_again(office, caseworker, monkeypatch):
    taken = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor).code
    drawn = iter([taken, taken, "AAAA-B"])
    monkeypatch.setattr(codes, "new_code", lambda: next(drawn))
    assert people.register_person(office=office, told=MIRABELLA, by=caseworker.actor).code == "AAAA-B"


def test_a_change_names_its_fields_and_keeps_the_rest(office, caseworker):
    person = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    people.change_person(
        person=person, told=MIRABELLA._replace(given_name="Mira", sex=""), by=caseworker.actor
    )
    person.refresh_from_db()
    assert (person.given_name, person.sex, person.nationality) == ("Mira", "", "ALB")
    event = Event.objects.get(kind="people.person_changed")
    assert (event.fields, event.person_id, event.actor_id) == (
        ["given_name", "sex"],
        person.pk,
        caseworker.pk,
    )


def test_a_change_that_changes_nothing_leaves_no_event(office, caseworker):
    person = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    people.change_person(person=person, told=MIRABELLA, by=caseworker.actor)
    assert not Event.objects.filter(kind="people.person_changed").exists()


def test_neither_the_table_nor_the_trail_shows_a_name(office, caseworker):
    person = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    people.change_person(person=person, told=MIRABELLA._replace(given_name="Mira"), by=caseworker.actor)
    with connection.cursor() as cursor:
        rows = []
        for table in ("people_person", "audit_event"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    for secret in ("Mira", "Quillfeather", "1990", "Albanian"):
        assert secret not in str(rows)


def test_a_refused_change_changes_nothing(office, caseworker):
    person = people.register_person(office=office, told=MIRABELLA, by=caseworker.actor)
    with pytest.raises(Refused, match="Nationality “Albania”"):
        people.change_person(
            person=person, told=MIRABELLA._replace(nationality="Albania"), by=caseworker.actor
        )
    person.refresh_from_db()
    assert person.nationality == "ALB"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Particulars(sex="Q"), "Sex “Q” is not known"),
        (Particulars(nationality="alb"), "Nationality “alb” is not"),
        (Particulars(date_of_birth=dt.date(1899, 12, 31)), "A date of birth in 1899"),
        (Particulars(date_of_birth=dt.date(2022, 1, 1)), "A date of birth in 2022"),
    ],
)
def test_what_cannot_be_so_has_a_sentence(told, sentence):
    [found] = mistakes(told, today=TODAY)
    assert found.startswith(sentence)


def test_blank_particulars_are_no_mistake():
    assert mistakes(Particulars(), today=TODAY) == []
