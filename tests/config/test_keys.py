import base64
import json
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


NAMES = ("ONWARD_SECRET_KEY", "ONWARD_FINGERPRINT_KEY", "ONWARD_FIELD_KEYS", "ONWARD_FIELD_KEY_ACTIVE")


@pytest.fixture
def bare(monkeypatch):
    """An environment that holds no key and names no file."""
    for name in (*NAMES, "ONWARD_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_production_makes_no_keys(bare, tmp_path):
    with pytest.raises(Refused, match="ONWARD_SECRET_KEY"):
        keys.for_production()
    bare.setenv("ONWARD_KEYS", str(tmp_path / "keys.json"))
    with pytest.raises(Refused, match="is not there"):
        keys.for_production()
    assert list(tmp_path.iterdir()) == []


def test_production_takes_keys_from_a_file_that_is_named(bare, tmp_path):
    path = tmp_path / "keys.json"
    made = keys.read(path)
    bare.setenv("ONWARD_KEYS", str(path))
    assert keys.for_production() == (made, path)


def test_production_takes_keys_from_the_environment(bare):
    key = keys.random_key()
    for name, value in zip(NAMES, ("secret", key, json.dumps({"a": key}), "a"), strict=True):
        bare.setenv(name, value)
    assert keys.for_production() == (keys.Keys("secret", key, {"a": key}, "a"), None)


@pytest.mark.parametrize("field_keys", ["", "{", "[]", '{"a": "c2hvcnQ="}', '{"b": "' + "A" * 43 + '="}'])
def test_keys_of_the_environment_that_cannot_be_used_are_refused(bare, field_keys):
    for name, value in zip(NAMES, ("secret", keys.random_key(), field_keys, "a"), strict=True):
        bare.setenv(name, value)
    with pytest.raises(Refused, match="ONWARD_FIELD_KEYS"):
        keys.for_production()
