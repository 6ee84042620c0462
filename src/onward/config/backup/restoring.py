"""Restoring: unpacked beside, brought up to date, forgotten people forgotten again, then swapped in."""

import errno
import os
import subprocess
import sys
from pathlib import Path

from onward.config.backup import postgres, sqlite, swap, unpacking
from onward.config.backup.counts import compare
from onward.config.backup.place import Place
from onward.config.backup.unpacking import Unpacked
from onward.lib import deletions
from onward.lib.refusals import Refused

_REPLAY = "onward.config.backup.replay"


def holds_data(place: Place) -> bool:
    """Whether there is a database that a restore would replace."""
    return bool(postgres.rows(place.server)) if place.server else place.database.exists()


def restore(path: Path, place: Place, *, known: set[str]) -> Unpacked:
    """Replace the data by what the backup holds; call it with :func:`running.alone` held.

    ``known`` are the migrations of this Onward. Raises :class:`Refused`, and then all is as it was before.
    """
    beside = unpacking.clear(place.data / swap.BESIDE)
    try:
        found = unpacking.unpack(path, place, beside)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        what = "The disk is full" if full else f"The data folder cannot be written to ({error.strerror})"
        raise Refused(f"{what}. Nothing was restored. Make room in {place.data}, then try again.") from error
    if newer := set(found.manifest.migrations) - known:
        raise Refused(
            f"{path} was made by Onward {found.manifest.version}, which is newer than this one "
            f"({min(newer)} is not known here). Restore it with that one. Nothing was restored."
        )
    deletions.note(found.forgotten)
    _bring_up(found, place, beside)
    if _is_in_use(place):
        raise Refused("Another program has the database open. Stop the site, then try again.")
    swap.begin(place)
    swap.finish(place)
    return found


def _is_in_use(place: Place) -> bool:
    if place.server:
        return postgres.in_use(place.server)
    return place.database.exists() and sqlite.in_use(place.database)


def _bring_up(found: Unpacked, place: Place, beside: Path) -> None:
    """The database beside becomes a whole installation; a process of its own forgets people again there."""
    if found.database is None:
        raise Refused("The backup holds no database.")
    environment = {**os.environ, "ONWARD_DATA": str(beside)}
    (beside / "files").mkdir(exist_ok=True)
    if place.server is None:
        found.database.rename(beside / "onward.sqlite3")
    else:
        name = swap.name_beside(place)
        postgres.load(place.server, found.database, name)
        compare(found.manifest.rows, postgres.rows(place.server, name))
        environment["DATABASE_URL"] = postgres.address(place.server, name)
        found.database.unlink()
    done = subprocess.run([sys.executable, "-m", _REPLAY], env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise Refused("The restored data could not be brought up to date. Nothing was restored.")
