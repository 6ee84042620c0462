"""``onward keys``: the order add, use, reseal, drop, with a key file and with keys from the environment."""

import argparse
import json
from pathlib import Path

import pytest

from onward.accounts.models import Office
from onward.config import keys, keys_command
from onward.lib.refusals import Refused
from onward.people.models import Person


def asked(**words: str | None) -> argparse.Namespace:
    return argparse.Namespace(**words)


@pytest.fixture
def key_file(tmp_path: Path, settings) -> Path:
    settings.KEY_FILE = tmp_path / "keys.json"
    load(settings)
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.KEY_FILE


def load(settings) -> None:
    """What a new process does."""
    read = keys.read(settings.KEY_FILE)
    settings.FIELD_KEYS, settings.FIELD_KEY_ACTIVE = read.field_keys, read.field_key_active
    settings.SECRET_KEY, settings.FINGERPRINT_KEY = read.secret_key, read.fingerprint_key


def test_a_key_takes_the_place_of_another(key_file: Path, office: Office, settings, capsys):
    person = Person.objects.create(office=office, code="X1", given_name="Mirela")
    keys_command.add_key(asked(id=None))
    load(settings)
    assert (list(settings.FIELD_KEYS), settings.FIELD_KEY_ACTIVE) == (["k1", "k2"], "k1")
    keys_command.use_key(asked(id="k2"))
    load(settings)
    keys_command.reseal(asked())
    keys_command.drop_key(asked(id="k1"))
    load(settings)
    assert (list(settings.FIELD_KEYS), settings.FIELD_KEY_ACTIVE) == (["k2"], "k2")
    person.refresh_from_db()
    assert person.given_name == "Mirela"
    told = capsys.readouterr().out
    assert "people_person.given_name: 1 of 1" in told
    assert settings.FIELD_KEYS["k2"] not in told
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_that_something_needs_is_not_dropped(key_file: Path, office: Office, settings):
    Person.objects.create(office=office, code="X1", given_name="Mirela", family_name="Hoxha")
    keys_command.add_key(asked(id="new"))
    load(settings)
    keys_command.use_key(asked(id="new"))
    load(settings)
    with pytest.raises(Refused, match=r"values and files still need key k1.*onward keys reseal"):
        keys_command.drop_key(asked(id="k1"))
    assert "k1" in json.loads(key_file.read_text())["field_keys"]


@pytest.mark.parametrize(
    ("verb", "key_id", "sentence"),
    [
        ("drop_key", "k1", "Key k1 is the active one"),
        ("drop_key", "k9", "There is no key k9. Known: k1"),
        ("use_key", "k9", "There is no key k9. Known: k1"),
        ("add_key", "k1", "There is a key k1 already"),
        ("add_key", "K:1", "cannot name a key"),
        ("add_key", "per%cent", "cannot name a key"),
    ],
)
def test_what_makes_no_sense_is_refused(key_file: Path, db: None, verb: str, key_id: str, sentence: str):
    before = key_file.read_text()
    with pytest.raises(Refused, match=sentence):
        getattr(keys_command, verb)(asked(id=key_id))
    assert key_file.read_text() == before


def test_keys_of_the_environment_are_told_and_not_written(db: None, settings, capsys):
    settings.KEY_FILE = None
    keys_command.add_key(asked(id="k3"))
    line = next(
        line for line in capsys.readouterr().out.splitlines() if line.startswith("ONWARD_FIELD_KEYS=")
    )
    told = json.loads(line.partition("=")[2].strip("'"))
    assert set(told) == {"k1", "k2", "k3"}
    assert told["k1"] == settings.FIELD_KEYS["k1"]
    with pytest.raises(Refused, match="take it out of ONWARD_FIELD_KEYS"):
        keys_command.drop_key(asked(id="k2"))


def test_the_list_says_what_each_key_seals_and_which_is_missing(
    office: Office, settings, capsys, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    Person.objects.create(office=office, code="X1", given_name="Mirela")
    settings.FIELD_KEYS = {"k2": settings.FIELD_KEYS["k2"]}
    settings.FIELD_KEY_ACTIVE = "k2"
    keys_command.list_keys(asked())
    active, missing = capsys.readouterr().out.splitlines()
    assert active.startswith("k2")
    assert active.endswith("active")
    assert missing.startswith("k1")
    assert "cannot be opened" in missing
