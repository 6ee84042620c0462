"""An empty database becomes a ready one: tables, the first office, the definitions that come with Onward."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from onward.accounts.actions import offices
from onward.audit.actors import SYSTEM
from onward.config.backup import swap
from onward.config.backup.place import Place
from onward.lib.refusals import Refused
from onward.programmes.actions import definitions


def prepare() -> None:
    """Make or bring up to date what the commands need; does nothing where all is there."""
    with _one_at_a_time(_folder()):
        _finish_a_restore()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)  # where the database holds the cache
        offices.found(key="main", name="Main office", by=SYSTEM)
        definitions.load_shipped(by=SYSTEM)


def _finish_a_restore() -> None:
    """A restore that was broken off after everything had been checked goes forward."""
    place = Place.of_settings()
    if swap.is_ready(place):
        swap.finish(place)


def _folder() -> Path:
    folder: Path = settings.DATA
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"The data folder {folder} cannot be made ({error.strerror}). Name another one with ONWARD_DATA."
        ) from error
    return folder


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two commands started together on an empty folder: the second waits for the first."""
    try:
        lock = (folder / ".preparing").open("w")
    except OSError as error:
        raise Refused(
            f"The data folder {folder} cannot be written to ({error.strerror}). "
            "Name another one with ONWARD_DATA."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
