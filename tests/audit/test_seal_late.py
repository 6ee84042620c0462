"""An event whose id was given out early and whose transaction ends late, on a real PostgreSQL."""

import threading

import psycopg
import pytest
from django.db import connection

from onward.audit import actors
from onward.audit.actions import events
from onward.audit.actions.seals import seal
from onward.audit.models import Seal
from onward.audit.queries.verify import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
_WRITE = (
    "INSERT INTO audit_event (at, actor_kind, kind, object_type, fields, source) "
    "VALUES (now(), 'system', 'people.person_changed', '', '[]', '') RETURNING id"
)


@pytest.fixture
def other():
    """A second connection to the same database, in a transaction of its own."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    connection.ensure_connection()
    parameters = connection.get_connection_params()
    wanted = {name: parameters[name] for name in ("dbname", "user", "host", "port") if parameters.get(name)}
    with psycopg.connect(**wanted) as second:
        yield second
        second.rollback()


def _write(other) -> int:
    return other.execute(_WRITE).fetchone()[0]


def test_nothing_is_sealed_past_an_event_that_is_still_to_come(other):
    early = _write(other)
    late = events.record("people.person_changed", by=actors.COMMAND)
    assert late.pk > early
    done = seal(patience=0.2)
    assert (done.waits, done.events, Seal.objects.count()) == (True, 0, 0)
    other.commit()
    assert seal(patience=0.2).events == 2
    assert verify().whole


def test_sealing_waits_for_a_short_transaction_and_then_takes_it_in(other):
    early = _write(other)
    events.record("people.person_changed", by=actors.COMMAND)
    threading.Timer(0.4, other.commit).start()
    assert seal(patience=10).events == 2
    assert Seal.objects.get().first_event == early


def test_a_transaction_that_is_given_up_leaves_a_gap_and_no_complaint(other):
    _write(other)
    kept = events.record("people.person_changed", by=actors.COMMAND)
    other.rollback()
    assert seal(patience=0.2).events == 1
    assert Seal.objects.get().first_event == kept.pk
    assert verify().whole


def test_sealing_holds_nobody_up(other):
    _write(other)
    events.record("people.person_changed", by=actors.COMMAND)
    sealing = threading.Thread(target=lambda: (seal(patience=1.5), connection.close()))
    sealing.start()
    second = _write(other)  # would wait behind a lock on the table
    assert sealing.is_alive()
    other.commit()
    sealing.join()
    seal(patience=0.2)
    assert Seal.objects.order_by("-number")[0].last_event == second
    assert verify().whole


def test_whoever_begins_to_write_later_is_not_waited_for(other):
    first = events.record("people.person_changed", by=actors.COMMAND)
    other.execute("SELECT 1")
    assert seal(patience=0.2).events == 1
    _write(other)
    assert Seal.objects.get().last_event == first.pk
