import pytest

from onward.audit import actors
from onward.audit.actions import events
from onward.audit.models import Seal
from onward.config import clock

pytestmark = pytest.mark.django_db


def test_a_tick_seals_the_trail_and_checks_it():
    events.record("people.person_changed", by=actors.COMMAND)
    assert clock.tick() == 0
    assert Seal.objects.count() == 1


def test_a_chore_that_fails_does_not_keep_the_next_from_being_done(monkeypatch, caplog):
    def broken():
        raise RuntimeError("the disk is full")

    done = []

    def other():
        done.append(1)

    monkeypatch.setattr(clock, "CHORES", (broken, other))
    assert clock.tick() == 1
    assert done == [1]
    assert "the disk is full" in caplog.text
