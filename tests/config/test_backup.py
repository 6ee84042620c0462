"""Making a backup and reading it: whole or refused in a sentence, and nothing left behind."""

import datetime as dt
import errno
import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onward.config.backup import archive, making, sqlite, unpacking
from onward.config.backup.making import Made
from onward.config.backup.place import Place
from onward.lib.deletions import Deletion
from onward.lib.refusals import Refused
from tests.config import places

GONE = Deletion(7, "K7F3-Q", dt.datetime(2026, 5, 4, tzinfo=dt.UTC))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return places.small(tmp_path)


@pytest.fixture
def made(place: Place, tmp_path: Path) -> Made:
    return making.make(place, tmp_path / "backups", forgotten=[GONE], migrations=["people.0001_people"])


def unpack(path: Path, place: Place, tmp_path: Path) -> unpacking.Unpacked:
    return unpacking.unpack(path, place, unpacking.clear(tmp_path / "unpacked"))


def test_a_backup_holds_the_database_the_files_and_the_list(made: Made, place: Place, tmp_path: Path):
    found = unpack(made.path, place, tmp_path)
    assert found.manifest.rows == {"people": 500, "sessions": 0}
    assert found.forgotten == [GONE]
    with closing(sqlite3.connect(tmp_path / "unpacked" / "database")) as connection:
        assert [
            words for (words,) in connection.execute("SELECT words FROM people ORDER BY id")
        ] == places.WORDS
    for name in ("workbooks/abc", "note"):
        assert (tmp_path / "unpacked" / "files" / name).read_bytes() == (place.files / name).read_bytes()


def test_it_says_its_digest_and_only_its_owner_reads_it(made: Made):
    assert made.digest == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (made.rows, made.files) == ({"people": 500, "sessions": 0}, 2)


def test_nothing_in_it_can_be_read(made: Made):
    content = made.path.read_bytes()
    assert content.startswith(b"onward-backup 1 ")
    assert all(word not in content for word in (b"sentence", b"SQLite", b"people", b"K7F3-Q", b"workbooks"))


def test_nothing_else_is_left_behind(made: Made, place: Place):
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    left = {path.name for path in place.data.iterdir()} - {"onward.sqlite3-wal", "onward.sqlite3-shm"}
    assert left == {"onward.sqlite3", "files", "last-backup.json"}


def test_when_the_last_one_was_made_is_known(made: Made, place: Place):
    age = dt.datetime.now(dt.UTC) - (making.last(place) or dt.datetime.min.replace(tzinfo=dt.UTC))
    assert age < dt.timedelta(minutes=10)


def test_a_backup_is_of_one_moment_while_others_write(place: Place, tmp_path: Path):
    with closing(sqlite3.connect(place.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO people (words) VALUES ('not decided yet')")
        made = making.make(place, tmp_path / "backups", forgotten=[], migrations=[])
        other.commit()
    assert made.rows["people"] == 500


def test_what_was_deleted_is_not_in_the_copy(place: Place, tmp_path: Path):
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("DELETE FROM people WHERE id > 10")
        connection.commit()
    sqlite.snapshot(place.database, tmp_path / "copy")
    assert places.WORDS[400].encode() not in (tmp_path / "copy").read_bytes()


@pytest.mark.parametrize("at", [20, 60, 200, 5_000, -20, -1])
def test_a_flipped_bit_is_found(made: Made, place: Place, tmp_path: Path, at: int):
    content = bytearray(made.path.read_bytes())
    content[at] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(Refused, match=r"changed or cut off|not a backup|was sealed with key"):
        unpack(made.path, place, tmp_path)


@pytest.mark.parametrize("left", [0, 30, 52, 60, 5_000, -1])
def test_a_file_that_was_cut_off_is_found(made: Made, place: Place, tmp_path: Path, left: int):
    made.path.write_bytes(made.path.read_bytes()[:left])
    with pytest.raises(Refused, match=r"changed or cut off|not a backup|was sealed with key"):
        unpack(made.path, place, tmp_path)


def test_a_part_of_another_backup_is_found(made: Made, place: Place, tmp_path: Path):
    other = making.make(place, tmp_path / "others", forgotten=[GONE], migrations=[])
    head, rest = made.path.read_bytes().partition(b"\n")[0], other.path.read_bytes().partition(b"\n")[2]
    made.path.write_bytes(head + b"\n" + rest)
    with pytest.raises(Refused, match="changed or cut off"):
        unpack(made.path, place, tmp_path)


def test_without_its_key_it_names_the_key(made: Made, place: Place, tmp_path: Path, settings):
    settings.FIELD_KEYS, settings.FIELD_KEY_ACTIVE = {"k2": settings.FIELD_KEYS["k2"]}, "k2"
    with pytest.raises(Refused, match="sealed with key k1, which is not here"):
        unpack(made.path, place, tmp_path)


def test_another_key_of_the_same_name_does_not_open_it(made: Made, place: Place, tmp_path: Path, settings):
    settings.FIELD_KEYS = {"k1": settings.FIELD_KEYS["k2"]}
    with pytest.raises(Refused, match="the key of that name is another one"):
        unpack(made.path, place, tmp_path)


def test_what_is_no_backup_is_refused(place: Place, tmp_path: Path):
    for content in (b"", b"PK\x03\x04 a workbook", os.urandom(5000)):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(Refused, match="is not a backup of Onward"):
            unpack(tmp_path / "file", place, tmp_path)


def test_a_backup_of_a_later_format_is_refused(made: Made, place: Place, tmp_path: Path):
    made.path.write_bytes(made.path.read_bytes().replace(b"onward-backup 1 ", b"onward-backup 2 ", 1))
    with pytest.raises(Refused, match="written by a newer Onward"):
        unpack(made.path, place, tmp_path)


def test_a_backup_of_the_other_kind_of_database_is_refused(made: Made, place: Place, tmp_path: Path):
    other = Place(place.data, {"HOST": "", "PORT": "", "USER": "", "PASSWORD": "", "NAME": "x"})
    with pytest.raises(Refused, match="holds a database of SQLite, and this is PostgreSQL"):
        unpack(made.path, other, tmp_path)


def test_a_full_disk_is_told_and_nothing_is_left(place: Place, tmp_path: Path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "add_file", full)
    with pytest.raises(Refused, match="The disk is full, and no backup was written"):
        making.make(place, tmp_path / "backups", forgotten=[], migrations=[])
    assert list((tmp_path / "backups").iterdir()) == []
    assert [path for path in place.data.iterdir() if path.name.startswith(".backup")] == []


def test_a_full_disk_while_the_database_is_copied_is_told(place: Place, tmp_path: Path, monkeypatch):
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "_copy", full)
    with pytest.raises(Refused, match="The disk is full, and no backup was written"):
        making.make(place, tmp_path / "backups", forgotten=[], migrations=[])


def test_a_copy_that_lost_a_row_is_not_given_out(place: Place, tmp_path: Path, monkeypatch):
    whole = archive.add_file

    def with_a_row_less(tar, name: str, path: Path) -> None:
        if name == "database":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("DELETE FROM people WHERE id = 1")
                connection.commit()
        whole(tar, name, path)

    monkeypatch.setattr(archive, "add_file", with_a_row_less)
    with pytest.raises(Refused, match="people has 499 rows instead of 500"):
        making.make(place, tmp_path / "backups", forgotten=[], migrations=[])
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_spoilt_database_is_not_backed_up(place: Place, tmp_path: Path):
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(place.database.read_bytes())
    content[4096 : 3 * 4096] = os.urandom(2 * 4096)
    place.database.write_bytes(content)
    with pytest.raises(Refused, match="not whole"):
        making.make(place, tmp_path / "backups", forgotten=[], migrations=[])
