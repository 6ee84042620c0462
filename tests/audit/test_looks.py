import time

import pytest
from django.core.cache import cache

from onward.accounts.access import Denied, acts
from onward.audit import actors
from onward.audit.actions import looks
from onward.audit.actions.looks import looked, looked_in_passing
from onward.audit.actors import Actor
from onward.audit.models import Event

pytestmark = pytest.mark.django_db


def test_a_look_names_the_person_and_the_part():
    looked(by=actors.user(7), kind="people.record_looked", people=[9], part="identity")
    row = Event.objects.get()
    assert (row.actor_id, row.kind, row.person_id, row.fields) == (
        7,
        "people.record_looked",
        9,
        ["identity"],
    )


def test_a_list_of_a_hundred_is_told_of_everybody_in_one_insert(django_assert_num_queries):
    with django_assert_num_queries(1):
        looked(
            by=actors.user(7),
            kind="casefile.cohort_looked",
            people=range(1, 101),
            object_type="programmes.cohort",
            object_id=3,
        )
    assert Event.objects.filter(object_id=3).count() == 100
    assert set(Event.objects.values_list("person_id", flat=True)) == set(range(1, 101))


def test_somebody_who_stands_twice_in_a_list_is_told_once():
    looked(by=actors.user(7), kind="people.list_looked", people=[4, 4, 5])
    assert Event.objects.count() == 2


def test_a_list_of_nobody_tells_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        looked(by=actors.user(7), kind="people.list_looked", people=[])


def test_what_is_shown_while_somebody_types_is_told_once_in_a_quarter_of_an_hour(monkeypatch):
    def told(actor: int, people: list[int]) -> list[int | None]:
        before = Event.objects.count()
        looked_in_passing(
            by=actors.user(actor), kind="casefile.search_looked", people=people, part="register"
        )
        return list(Event.objects.order_by("pk").values_list("person_id", flat=True)[before:])

    assert told(7, [1, 2]) == [1, 2]
    assert told(7, [2, 3]) == [3]
    assert told(7, []) == []
    assert told(8, [2]) == [2]
    later = time.time() + looks.SITTING + 1
    monkeypatch.setattr(looks.time, "time", lambda: later)
    assert told(7, [1]) == [1]


def test_a_look_is_told_again_where_the_cache_forgot_it():
    for _ in range(2):
        looked_in_passing(by=actors.user(7), kind="casefile.search_looked", people=[1], part="register")
        cache.clear()
    assert Event.objects.count() == 2


def test_nobody_passes_no_gate():
    @acts("people.change")
    def change(*, by: Actor) -> str:
        return "changed"

    assert change(by=actors.SYSTEM) == "changed"
    with pytest.raises(Denied):
        change(by=actors.NOBODY)
