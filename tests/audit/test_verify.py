import datetime as dt

import pytest
from django.db import connection
from django.test import override_settings

from onward.audit import actors
from onward.audit.actions import events
from onward.audit.actions.seals import seal
from onward.audit.models import Event, Seal
from onward.audit.queries.verify import verify

pytestmark = pytest.mark.django_db


def test_a_trail_that_nobody_touched_is_whole(sealed_events):
    events.record("people.person_changed", by=actors.COMMAND)
    verdict = verify()
    assert (verdict.whole, verdict.seals, verdict.events, verdict.unsealed) == (True, 3, 9, 1)
    assert verdict.head == Seal.objects.get(number=3).hash


def test_an_empty_trail_is_whole(db):
    assert verify().whole


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00+00"),
        ("actor_kind", "usex"),
        ("actor_id", 8),
        ("kind", "people.person_changec"),
        ("object_type", "x"),
        ("object_id", 0),
        ("person_id", 44),
        ("person_id", None),
        ("fields", '["sey"]'),
        ("source", "y"),
    ],
)
def test_an_event_that_was_changed_is_named(sealed_events, tamper, column, value):
    row = sealed_events[4]
    tamper(f"UPDATE audit_event SET {column} = %s WHERE id = %s", value, row.pk)
    (found,) = verify().found
    assert found.startswith(f"Event {row.pk} of ")
    assert "was changed after" in found


def test_what_is_found_says_when_and_what_kind(sealed_events, tamper):
    row = sealed_events[0]
    tamper("UPDATE audit_event SET person_id = 1 WHERE id = %s", row.pk)
    (found,) = verify().found
    at = row.at.astimezone(dt.UTC)
    assert found.startswith(
        f"Event {row.pk} of {at:%Y-%m-%d %H:%M:%S} UTC, people.person_changed, was changed"
    )


def test_an_event_that_was_removed_is_named(sealed_events, tamper):
    row, before = sealed_events[5], sealed_events[4]
    tamper("DELETE FROM audit_event WHERE id = %s", row.pk)
    (found,) = verify().found
    assert found.startswith(f"Event {row.pk}, which stood after event {before.pk}, was removed after ")


def test_a_whole_batch_that_was_removed_is_named_event_by_event(sealed_events, tamper):
    tamper("DELETE FROM audit_event WHERE id >= %s", sealed_events[6].pk)
    assert [sentence.split()[1].strip(",") for sentence in verify().found] == [
        str(row.pk) for row in sealed_events[6:]
    ]


def test_a_natural_gap_is_no_removal(sealed_events):
    last = sealed_events[-1].pk
    Event.objects.bulk_create(
        Event(id=last + ahead, actor_kind="system", kind="people.person_changed") for ahead in (5, 9)
    )
    seal()
    assert verify().whole


def test_an_event_put_into_a_gap_is_named(sealed_events, tamper):
    last = sealed_events[-1].pk
    Event.objects.bulk_create(
        Event(id=last + ahead, actor_kind="system", kind="people.person_changed") for ahead in (5, 9)
    )
    seal()
    tamper(
        "INSERT INTO audit_event (id, at, actor_kind, kind, object_type, fields, source) "
        "VALUES (%s, '2026-01-02 03:04:05+00', 'system', 'people.person_forged', '', '[]', '')",
        last + 7,
    )
    (found,) = verify().found
    assert found.startswith(f"Event {last + 7} of 2026-01-02 03:04:05 UTC, people.person_forged, was put in")


def test_two_events_that_changed_places_are_both_named(sealed_events, tamper):
    one, other = sealed_events[1], sealed_events[7]
    for was, becomes in ((one.pk, -1), (other.pk, one.pk), (-1, other.pk)):
        tamper("UPDATE audit_event SET id = %s WHERE id = %s", becomes, was)
    assert [found.split()[1] for found in verify().found] == [str(one.pk), str(other.pk)]


@pytest.mark.parametrize(
    ("column", "value"),
    [("first_event", 0), ("count", 4), ("root", "0" * 64), ("previous", "1" * 64), ("hash", "2" * 64)],
)
def test_a_seal_that_was_changed_is_named(sealed_events, tamper, column, value):
    tamper(f"UPDATE audit_seal SET {column} = %s WHERE number = 2", value)
    assert "Seal 2 of " in verify().found[0]


def test_marks_that_were_changed_are_found_though_the_events_are_right(sealed_events, tamper):
    tamper("UPDATE audit_seal SET marks = %s WHERE number = 2", b"\0" * 48)
    (found,) = verify().found
    assert found.startswith("Seal 2 of ")


def test_a_seal_that_was_removed_is_named_with_its_events(sealed_events, tamper):
    tamper("DELETE FROM audit_seal WHERE number = 2")
    (found,) = verify().found
    assert found == (
        f"Seal 2 is missing: events {sealed_events[3].pk} to {sealed_events[5].pk} are unsealed."
    )


def test_whoever_removes_events_and_seals_the_rest_anew_without_the_key_is_found(sealed_events, tamper):
    tamper("DELETE FROM audit_event WHERE id >= %s", sealed_events[3].pk)
    tamper("DELETE FROM audit_seal WHERE number >= 2")
    events.record("people.person_changed", by=actors.COMMAND)
    with override_settings(FINGERPRINT_KEY="AAAA"):
        seal()
    (found,) = verify().found
    assert found.startswith("Seal 2 of ")


def test_seals_cut_off_at_the_end_are_found_by_a_hash_that_was_kept(sealed_events, tamper):
    kept = verify().head
    tamper("DELETE FROM audit_seal WHERE number = 3")
    assert verify().whole
    assert verify(expect=kept).found == [
        "The seal that you expect is not in the trail: seals were removed from its end."
    ]


def test_a_hash_that_was_kept_is_still_there_when_the_trail_has_grown(sealed_events):
    kept = verify().head.upper()
    events.record("people.person_changed", by=actors.COMMAND)
    seal()
    assert verify(expect=kept).whole


def test_the_wrong_keys_are_told_from_a_changed_trail(sealed_events):
    with override_settings(FINGERPRINT_KEY="AAAA"):
        assert verify().found[0].startswith("No seal fits the keys given")


def test_the_check_may_begin_late(sealed_events, tamper):
    tamper("UPDATE audit_event SET person_id = 1 WHERE id = %s", sealed_events[0].pk)
    late = Seal.objects.get(number=2).at
    assert verify(since=late).whole
    assert verify(since=late).events == 6
    assert not verify(since=Seal.objects.get(number=1).at).whole


@pytest.mark.parametrize("value", ["20x6-01-01 00:00:00", "nonsense"])
def test_a_value_that_is_no_date_is_found_too(sealed_events, tamper, value):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses such a value itself")
    row = sealed_events[2]
    tamper("UPDATE audit_event SET at = %s WHERE id = %s", value, row.pk)
    (found,) = verify().found
    assert found.startswith(f"Event {row.pk} of {value[:19]} UTC")


def test_bytes_that_are_no_text_are_found_too(sealed_events, tamper):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses such bytes itself")
    row = sealed_events[2]
    tamper("UPDATE audit_event SET kind = CAST(x'70ff70' AS TEXT) WHERE id = %s", row.pk)
    (found,) = verify().found
    assert found.startswith(f"Event {row.pk} of ")


def test_a_seal_that_cannot_be_read_is_found(sealed_events, tamper):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses such a value itself")
    tamper("UPDATE audit_seal SET at = 'nonsense' WHERE number = 3")
    assert verify().found == ["What follows on seal 2 cannot be read: it was changed."]
