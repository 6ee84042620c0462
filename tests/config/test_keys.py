import base64
import stat

import pytest

from onward.config import keys


def test_keys_are_made_once_and_read_again(tmp_path):
    path = tmp_path / "deep" / "keys.json"
    made = keys.read(path)
    assert keys.read(path) == made
    assert len(base64.b64decode(made.field_keys[made.field_key_active])) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_two_installations_have_different_keys(tmp_path):
    assert keys.read(tmp_path / "a.json").secret_key != keys.read(tmp_path / "b.json").secret_key


def test_production_takes_no_key_from_a_file(monkeypatch):
    monkeypatch.delenv("ONWARD_SECRET_KEY", raising=False)
    with pytest.raises(KeyError, match="ONWARD_SECRET_KEY"):
        keys.from_environment()
