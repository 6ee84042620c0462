"""``onward backup`` and ``onward restore``: one encrypted file, checked once written; never half back."""

import argparse
import sys
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from onward.config.backup import forgotten, making, restoring, running, swap
from onward.config.backup.place import Place
from onward.lib import deletions
from onward.lib.commands import Commands
from onward.lib.refusals import Refused

_WORD = "replace"


def add(commands: Commands) -> None:
    """Add ``backup`` and ``restore``."""
    backup = commands.add_parser("backup", help="write everything into one encrypted file, and check it")
    backup.add_argument("folder", type=Path, metavar="DIR", help="where to write it; best on another disk")
    backup.set_defaults(run=make_backup, needs_database=False)
    restore = commands.add_parser("restore", help="bring back what a backup holds")
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that onward backup wrote")
    restore.add_argument("--replace", action="store_true", help="replace the data that is here; asks first")
    restore.set_defaults(run=restore_backup, needs_database=False)


def make_backup(arguments: argparse.Namespace) -> int:
    """Database, uploads and the list of forgotten people, as they are at one moment; the site may run."""
    place = Place.of_settings()
    if not restoring.holds_data(place):
        raise Refused("There is nothing to back up yet: no database. Look at ONWARD_DATA or DATABASE_URL.")
    deletions.note(forgotten.in_this_database() or [])
    made = making.make(place, arguments.folder, forgotten=deletions.noted(), migrations=_applied())
    rows, size = sum(made.rows.values()), made.path.stat().st_size / 1_000_000
    print(f"Written, read back and compared: {made.path} ({size:,.1f} MB, {place.kind}).")
    print(f"It holds {rows:,} rows of {len(made.rows)} tables and {made.files:,} files.")
    print(f"SHA-256: {made.digest}")
    print("It opens with today's keys only: keep a copy of them, and not beside it.")
    return 0


def restore_backup(arguments: argparse.Namespace) -> int:
    """Into an empty data folder; or, after a word is typed, in place of the data that is here."""
    place = Place.of_settings()
    if not arguments.file.is_file():
        raise Refused(f"There is no file {arguments.file}. Name the file that onward backup wrote.")
    with running.alone(place.data):
        if swap.is_ready(place):
            swap.finish(place)
        if restoring.holds_data(place):
            _ask(place, arguments)
            _keep_the_list()
        found = restoring.restore(arguments.file, place, known=_known())
    rows = sum(found.manifest.rows.values())
    print(f"Restored: the backup of {found.manifest.made_at[:16].replace('T', ' ')} UTC.")
    print(f"It holds {rows:,} rows of {len(found.manifest.rows)} tables and {found.files:,} files.")
    print("Next: onward doctor, then start the site.")
    return 0


def _ask(place: Place, arguments: argparse.Namespace) -> None:
    where = place.server["NAME"] if place.server else place.database
    if not arguments.replace:
        raise Refused(
            f"There is data in {where} already. To replace all of it by the backup: "
            "onward restore --replace FILE."
        )
    print(f"Everything in {where} is replaced by {arguments.file}, and cannot be brought back.")
    print(f"Type {_WORD} to go on: ", end="", flush=True)
    if sys.stdin.readline().strip() != _WORD:
        raise Refused("Nothing was restored.")


def _keep_the_list() -> None:
    known = forgotten.in_this_database()
    if known is None:
        print(
            "The database here could not say whom it has forgotten; the list beside the keys is used alone."
        )
    deletions.note(known or [])
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):  # PostgreSQL's
        close_pool()  # else it is we who keep the database from being renamed


def _applied() -> list[str]:
    found = MigrationRecorder(connection).applied_migrations()
    connection.close()
    return sorted(f"{app}.{name}" for app, name in found)


def _known() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    disk = loader.disk_migrations or {}
    return {f"{app}.{name}" for app, name in disk} | {
        f"{app}.{name}" for migration in disk.values() for app, name in migration.replaces
    }
