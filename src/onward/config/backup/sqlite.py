"""The database of an installation as a file of SQLite: a copy of one moment, and whether a copy is whole."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from onward.config.backup.counts import Rows
from onward.lib.refusals import Refused


def snapshot(database: Path, out: Path) -> Rows:
    """Copy the database as it is at one moment, while others use it; returns the rows of each table.

    ``VACUUM INTO`` rather than the backup API: the copy has no free pages, so nothing that was deleted.
    """
    try:
        _copy(database, out)
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise OSError(errno.ENOSPC, str(error)) from error
        raise Refused(f"The database cannot be copied ({error}). Look at the data folder.") from error
    except sqlite3.DatabaseError as error:
        raise Refused(
            f"The database is not whole ({error}). Look at the disk; keep older backups."
        ) from error
    return checked(out)


def _copy(database: Path, out: Path) -> None:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as connection:
        connection.execute("VACUUM INTO ?", [str(out)])


def checked(database: Path) -> Rows:
    """The rows of each table; raises :class:`Refused` where SQLite finds a fault in the file."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if verdict == "ok" and broken is None:
                return _rows(connection)
    except sqlite3.DatabaseError as error:
        raise Refused(f"The copy of the database is not whole ({error}). Look at the disk.") from error
    raise Refused(f"The copy of the database is not whole ({verdict}). Look at the disk, then try again.")


def _rows(connection: sqlite3.Connection) -> Rows:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608  names of the file


def in_use(database: Path) -> bool:
    """Whether another process has the database open: then it cannot leave the write-ahead log."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        return True
    return False
