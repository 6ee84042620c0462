"""The database, the work that waits, the clock, and the last backup."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.tasks import TaskResultStatus
from django.utils import timezone

from onward.audit.models import Event
from onward.config.backup import making, restoring
from onward.config.backup.place import Place
from onward.config.doctor.findings import Finding, either, good, look, mend
from onward.lib import resealing
from onward.lib.refusals import Refused
from onward.lib.sealed import CannotOpen, unseal

_PATIENCE = dt.timedelta(minutes=10)  # so long a task may wait for the worker
_DRIFT = dt.timedelta(minutes=2)  # a code of an authenticator app is good for half a minute


def check(production: bool) -> Iterator[Finding]:
    """Stops at the first thing that keeps the rest from being asked."""
    try:
        there = restoring.holds_data(Place.of_settings())
    except Refused as refusal:
        yield mend(str(refusal))
        return
    if not there:
        yield look("There is no database yet. The next command makes it.")
        return
    for ask in _QUESTIONS:
        try:
            yield ask(production)
        except DatabaseError:
            yield mend(
                "The database does not answer as it should. Run: onward django migrate, and look again."
            )
            return


def _database(_: bool) -> Finding:
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        return good("The database answers: PostgreSQL.")
    with connection.cursor() as cursor:
        (mode,) = cursor.execute("PRAGMA journal_mode").fetchone()
    options: dict[str, Any] = settings.DATABASES["default"].get("OPTIONS", {})
    immediate = options.get("transaction_mode") == "IMMEDIATE"
    return either(
        mode == "wal" and immediate,
        "The database answers: SQLite, with its write-ahead log.",
        "SQLite runs without write-ahead log or IMMEDIATE transactions: people would wait and be refused. "
        "Put DATABASES back as it came.",
    )


def _migrations(_: bool) -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return either(
        not waiting,
        "All tables are up to date.",
        f"{len(waiting)} changes of tables wait. Make a backup, then run: onward django migrate",
    )


def _keys(_: bool) -> Finding:
    try:
        for column in resealing.columns():
            for token in resealing.first(column):
                unseal(token, column.aad)
    except CannotOpen:
        return mend("What is sealed does not open with these keys. Name the right key file with ONWARD_KEYS.")
    return good("What is sealed opens with these keys.")


def _worker(_: bool) -> Finding:
    results = apps.get_model("django_tasks_database", "DBTaskResult")._default_manager
    late = results.filter(status=TaskResultStatus.READY, enqueued_at__lt=timezone.now() - _PATIENCE)
    due = late.ready().count()
    return either(
        not due,
        "No work waits for the worker.",
        f"{due} pieces of work wait for more than ten minutes: no worker runs. Start the site with onward "
        "serve, or a worker with onward django db_worker.",
    )


def _clock(_: bool) -> Finding:
    newest = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    ahead = newest is not None and newest - timezone.now() > _DRIFT
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            (theirs,) = cursor.execute("SELECT now()").fetchone()
        ahead = ahead or abs(theirs - timezone.now()) > _DRIFT
    return either(
        not ahead,
        "The clock agrees with what was recorded.",
        "The clock of this machine is wrong: it disagrees with what was recorded. Set it, best by NTP.",
    )


def _backup(production: bool) -> Finding:
    last = making.last(Place.of_settings())
    if last is None:
        return look("No backup was ever made. Run: onward backup DIR, every night, to another disk.")
    age = (timezone.now() - last).days
    if age > (1 if production else 7):
        return look(
            f"The last backup is {age} days old. Run: onward backup DIR, every night, to another disk."
        )
    return good(f"The last backup was made on {last:%d %B %Y}.")


_QUESTIONS: tuple[Callable[[bool], Finding], ...] = (_database, _migrations, _keys, _worker, _clock, _backup)
