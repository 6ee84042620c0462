import base64
import stat

import pytest

from onward.config import keys
from onward.lib.refusals import Refused


def test_keys_are_made_once_and_read_again(tmp_path):
    path = tmp_path / "deep" / "keys.json"
    made = keys.read(path)
    assert keys.read(path) == made
    assert len(base64.b64decode(made.field_keys[made.field_key_active])) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_two_installations_have_different_keys(tmp_path):
    assert keys.read(tmp_path / "a.json").secret_key != keys.read(tmp_path / "b.json").secret_key


def test_no_new_keys_are_made_for_a_database_that_is_there(tmp_path):
    database = tmp_path / "onward.sqlite3"
    keys.read(tmp_path / "keys.json", database=database)
    database.write_bytes(b"")
    keys.read(tmp_path / "keys.json", database=database)
    with pytest.raises(Refused, match="Put it back, or name it with ONWARD_KEYS"):
        keys.read(tmp_path / "lost.json", database=database)
    assert not (tmp_path / "lost.json").exists()


@pytest.mark.parametrize("content", ["", "not json", "{}", "[]"])
def test_a_file_without_keys_is_refused(tmp_path, content):
    path = tmp_path / "keys.json"
    path.write_text(content)
    with pytest.raises(Refused, match="holds no keys of Onward"):
        keys.read(path)


def test_a_key_file_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="cannot be used"):
        keys.read(tmp_path / "file" / "keys.json")


def test_production_takes_no_key_from_a_file(monkeypatch):
    monkeypatch.delenv("ONWARD_SECRET_KEY", raising=False)
    with pytest.raises(KeyError, match="ONWARD_SECRET_KEY"):
        keys.from_environment()
