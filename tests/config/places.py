"""A small installation for tests of backups: a database of two tables, two files. Nobody in it is real."""

import sqlite3
from contextlib import closing
from pathlib import Path

from onward.config.backup.place import Place
from onward.lib import sealed_files

WORDS = [f"a sentence about nobody, number {number}" for number in range(500)]


def small(folder: Path) -> Place:
    place = Place(folder / "data")
    (place.files / "workbooks").mkdir(parents=True)
    sealed_files.seal([b"an invented workbook " * 100_000], place.files / "workbooks" / "abc")
    (place.files / "note").write_bytes(b"")
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, words TEXT)")
        connection.execute("CREATE TABLE sessions (id INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO people (words) VALUES (?)", [(words,) for words in WORDS])
        connection.commit()
    return place
