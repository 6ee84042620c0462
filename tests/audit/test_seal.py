import pytest
from django.db import DatabaseError, connection, transaction

from onward.audit import actors, rules
from onward.audit.actions import events, seals
from onward.audit.actions.seals import seal
from onward.audit.models import Event, Seal
from onward.audit.queries import trail

pytestmark = pytest.mark.django_db


def test_a_seal_binds_what_was_not_sealed_yet(sealed_events):
    events.record("people.person_changed", by=actors.COMMAND)
    assert (seal().events, seal().events) == (1, 0)
    assert list(Seal.objects.order_by("number").values_list("number", "count")) == [
        (1, 3),
        (2, 3),
        (3, 3),
        (4, 1),
    ]


def test_each_seal_follows_on_the_one_before(sealed_events):
    first, second, third = Seal.objects.order_by("number")
    assert (first.previous, second.previous, third.previous) == (rules.START, first.hash, second.hash)


def test_many_events_become_several_seals(db, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 4)
    Event.objects.bulk_create(Event(actor_kind="system", kind="people.person_changed") for _ in range(10))
    done = seal()
    assert (done.events, done.seals) == (10, 3)


def test_no_page_size_changes_what_is_read(sealed_events, monkeypatch):
    whole = list(trail.rows(0, trail.newest_event()))
    monkeypatch.setattr(trail, "PAGE", 2)
    assert list(trail.rows(0, trail.newest_event())) == whole
    assert len(list(trail.rows(0, trail.newest_event(), most=5))) == 5


def test_the_database_refuses_to_change_a_seal(sealed_events):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_seal SET count = 2")


def test_both_databases_hold_the_same_bytes(db):
    row = Event(
        pk=812,
        actor_kind="user",
        actor_id=7,
        kind="people.person_changed",
        object_type="people.person",
        person_id=9,
        fields=["given_name", "sex"],
    )
    row.save(force_insert=True)
    at = rules.stamp(row.at).encode()
    (found,) = trail.rows(811, 812)
    assert trail.in_bytes(found) == (
        b"3:81226:"
        + at
        + b"4:user1:721:people.person_changed13:people.person-1:921:"
        + b'["given_name", "sex"]0:'
    )


def test_a_moment_on_the_full_second_is_the_same_bytes(db):
    row = Event(actor_kind="system", kind="people.person_changed")
    row.save(force_insert=True)
    at = row.at.replace(microsecond=0)
    with connection.cursor() as cursor:
        on = " ON audit_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_event_append_only{on}")
    Event.objects.filter(pk=row.pk).update(at=at)
    (found,) = trail.rows(0, row.pk)
    assert found[1] == rules.stamp(at).encode()
    assert found[1].endswith(b".000000")
