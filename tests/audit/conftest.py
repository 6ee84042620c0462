"""Somebody who can write into the database past Onward, and what they leave behind."""

import argparse
from collections.abc import Callable

import pytest
from django.db import connection

from onward.audit import actors, commands
from onward.audit.actions import events
from onward.audit.actions.seals import seal
from onward.audit.models import Event

type Tamper = Callable[..., None]


@pytest.fixture
def tamper(db: None) -> Tamper:
    """Raw SQL, after the triggers that refuse it were dropped."""
    with connection.cursor() as cursor:
        for table in ("audit_event", "audit_seal"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_append_only{on}")

    def run(sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return run


@pytest.fixture
def sealed_events(db: None) -> list[Event]:
    """Nine events in three seals."""
    rows = []
    for batch in range(3):
        rows += [
            events.record("people.person_changed", by=actors.user(7), person_id=40 + batch, fields=["sex"])
            for _ in range(3)
        ]
        seal()
    return rows


@pytest.fixture
def onward(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run one of the room's commands: its exit code, and what it printed. Refusals are raised."""

    def run(*words: str) -> tuple[int, str]:
        parser = argparse.ArgumentParser(prog="onward")
        commands.add(parser.add_subparsers())
        arguments = parser.parse_args(words)
        capsys.readouterr()
        return arguments.run(arguments), capsys.readouterr().out

    return run
