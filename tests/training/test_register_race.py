"""Two trainers save the same register at once, over and over: no mark is lost and none is doubled.

On PostgreSQL in the tests' own database; otherwise in a SQLite file, as an installation has it.
"""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from onward.training.actions import register
from onward.training.models import Attendance, RegisterEntry
from onward.training.rules import register as rules
from onward.training.rules.register import Tap
from tests.factories import cohorts
from tests.training.registers import group, marks, people, tap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def really_at_once(tmp_path: Path, db: None) -> Iterator[Any]:
    """Called once everything is made: from then on every thread has a connection to the same database.

    A SQLite database in memory lets nobody wait, so it is copied into a file first.
    """
    settings, in_memory = connections.settings["default"], connection.connection
    before = settings["NAME"]

    def begin() -> None:
        if connection.vendor != "sqlite":
            return
        copy = sqlite3.connect(tmp_path / "copy.sqlite3")
        in_memory.backup(copy)
        copy.close()
        settings["NAME"] = str(tmp_path / "copy.sqlite3")
        connection.connection = None  # this thread too takes the file from here on

    yield begin
    if settings["NAME"] != before:
        connection.close()
        settings["NAME"] = before
        connection.connection = in_memory


def at_once(*works: Any) -> list[Any]:
    barrier = Barrier(len(works))

    def run(work: Any) -> Any:
        barrier.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


@pytest.fixture
def here(star_2020, office, trainer):
    cohort = group(star_2020, office, number=10, trainer=trainer)
    return cohorts.sessions(cohort, 1)[0], people(cohort)


def last_of(taps: list[Tap]) -> dict[int, str]:
    found = {
        one.referral_id: rules.latest([t for t in taps if t.referral_id == one.referral_id]) for one in taps
    }
    return {referral: last.says.mark for referral, last in found.items() if last}


def test_two_trainers_at_once_lose_and_double_nothing(here, trainer, caseworker, really_at_once):
    session, everybody = here
    words = ("present", "late", "absent", "excused")
    mine = [tap(one, words[n % 4], minute=2 * n) for n, one in enumerate(everybody * 3)]
    theirs = [tap(one, words[(n + 1) % 4], minute=2 * n + 1) for n, one in enumerate(everybody * 3)]
    really_at_once()

    def saving(taps: list[Tap], by: Any) -> Any:
        def save() -> None:
            for at in range(0, len(taps), 3):
                for _ in range(2):  # the connection broke: sent again
                    register.mark_many(session=session, told=taps[at : at + 3], by=by.actor)

        return save

    at_once(saving(mine, trainer), saving(theirs[::-1], caseworker), saving(mine[::-1], trainer))
    assert marks(session) == last_of(mine + theirs)
    assert RegisterEntry.objects.count() == len(mine + theirs)
    assert Attendance.objects.count() == len(everybody)


def test_a_double_click_marks_once(here, trainer, really_at_once):
    session, [first, *_] = here
    one = tap(first, "late")
    really_at_once()
    states = at_once(
        *[
            lambda: register.mark_many(session=session, told=[one], by=trainer.actor)[0].state.value
            for _ in range(6)
        ]
    )
    assert sorted(states) == ["known"] * 5 + ["saved"]
    assert RegisterEntry.objects.count() == 1


def test_a_step_undone_twice_at_once_is_undone_once(here, trainer, really_at_once):
    session, [first, *_] = here
    earlier, later = tap(first, "present"), tap(first, "absent", minute=1)
    register.mark_many(session=session, told=[earlier, later], by=trainer.actor)
    really_at_once()
    at_once(*[lambda: register.undo(session=session, step=later.token, by=trainer.actor) for _ in range(4)])
    assert marks(session) == {first.pk: "present"}
    assert RegisterEntry.objects.count() == 3
