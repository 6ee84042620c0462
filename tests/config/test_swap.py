"""A restore that was broken off in the middle of the swap goes forward, from wherever it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onward.config.backup import running, swap
from onward.config.backup.place import Place
from onward.lib.refusals import Refused
from tests.config import places


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Old data in place, restored data beside it, everything checked."""
    old = places.small(tmp_path)
    beside = old.data / swap.BESIDE
    (beside / "files").mkdir(parents=True)
    (beside / "files" / "restored").write_bytes(b"file")
    with closing(sqlite3.connect(beside / "onward.sqlite3")) as connection:
        connection.execute("CREATE TABLE restored (id INTEGER)")
        connection.commit()
    swap.begin(old)
    return old


def is_restored(place: Place) -> bool:
    with closing(sqlite3.connect(place.database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    names = [path.name for path in place.files.iterdir()]
    return (tables, names, (place.data / swap.BESIDE).exists()) == (["restored"], ["restored"], False)


def test_the_restored_data_takes_the_place(place: Place):
    assert swap.is_ready(place)
    swap.finish(place)
    assert is_restored(place)
    assert not swap.is_ready(place)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_break_at_any_step_is_made_good_by_the_next_command(place: Place, monkeypatch, at: int):
    steps = 0
    whole_replace, whole_rename = Path.replace, Path.rename

    def counted(move):
        def moved(self: Path, target: Path) -> Path:
            nonlocal steps
            steps += 1
            if steps == at:
                raise KeyboardInterrupt
            return move(self, target)

        return moved

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", counted(whole_replace))
        broken.setattr(Path, "rename", counted(whole_rename))
        with pytest.raises(KeyboardInterrupt):
            swap.finish(place)
    assert swap.is_ready(place)
    swap.finish(place)
    assert is_restored(place)


def test_what_was_not_checked_yet_is_not_taken(tmp_path: Path):
    place = places.small(tmp_path)
    (place.data / swap.BESIDE).mkdir()
    shutil.copy(place.database, place.data / swap.BESIDE / "onward.sqlite3")
    assert not swap.is_ready(place)


def test_a_site_and_a_restore_keep_out_of_each_others_way(tmp_path: Path):
    two_sites = running.serving(tmp_path), running.serving(tmp_path)
    with two_sites[0], two_sites[1], pytest.raises(Refused, match="is running"), running.alone(tmp_path):
        pass
    with running.alone(tmp_path), pytest.raises(Refused, match="being restored"), running.serving(tmp_path):
        pass
