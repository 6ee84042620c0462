"""The command as somebody at a terminal meets it: a real process, an empty folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PILOT

ONWARD = [sys.executable, "-c", "from onward.config.cli import main; main()"]


@pytest.fixture
def onward(tmp_path: Path):
    environment = {
        **os.environ,
        "ONWARD_DATA": str(tmp_path / "data"),
        "ONWARD_KEYS": str(tmp_path / "keys.json"),
        "DJANGO_SETTINGS_MODULE": "onward.config.settings.local",
    }
    environment.pop("DATABASE_URL", None)

    def run(*words: str, **changes: str):
        return subprocess.run(
            [*ONWARD, *words],
            capture_output=True,
            text=True,
            check=False,
            env={**environment, **changes},
            cwd=tmp_path,
        )

    return run


@pytest.mark.slow
def test_without_a_command_the_usage_is_told(onward):
    done = onward()
    assert done.returncode == 2
    assert "usage: onward" in done.stderr


@pytest.mark.slow
def test_help_lists_the_commands(onward):
    done = onward("--help")
    assert done.returncode == 0
    assert all(
        word in done.stdout for word in ("import", "template", "figures", "report", "programme", "summary")
    )


def test_an_unknown_programme_is_refused_with_the_known_ones(onward):
    done = onward("figures", "--programme", "star-1999")
    assert done.returncode == 1
    assert "star-2020" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_file_that_is_not_there_is_refused_in_a_sentence(onward):
    done = onward("import", "nothing.xlsx", "--programme", "star-2020")
    assert done.returncode == 1
    assert "nothing.xlsx" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_made_is_refused_in_a_sentence(onward, tmp_path):
    (tmp_path / "file").write_text("")
    done = onward("figures", "--programme", "star-2020", ONWARD_DATA=str(tmp_path / "file" / "data"))
    assert done.returncode == 1
    assert "ONWARD_DATA" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_settings_that_cannot_be_used_are_refused_in_a_sentence(onward, tmp_path):
    (tmp_path / "other.json").write_text("no keys")
    for changes in ({"DATABASE_URL": "nonsense"}, {"ONWARD_KEYS": str(tmp_path / "other.json")}):
        done = onward("programme", "list", **changes)
        assert done.returncode == 1
        assert next(iter(changes)) in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_other_keys_than_the_data_was_made_with_are_refused_in_a_sentence(onward, tmp_path):
    onward("import", str(PILOT), "--programme", "star-2020")
    onward("programme", "list", ONWARD_KEYS=str(tmp_path / "k.json"), ONWARD_DATA=str(tmp_path / "other"))
    done = onward("import", str(PILOT), "--programme", "star-2020", ONWARD_KEYS=str(tmp_path / "k.json"))
    assert done.returncode == 1
    assert "ONWARD_KEYS" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_two_commands_on_an_empty_folder_do_not_disturb_each_other(onward, tmp_path):
    environment = {
        **os.environ,
        "ONWARD_DATA": str(tmp_path / "data"),
        "ONWARD_KEYS": str(tmp_path / "k.json"),
    }
    environment["DJANGO_SETTINGS_MODULE"] = "onward.config.settings.local"
    environment.pop("DATABASE_URL", None)
    words = [*ONWARD, "import", str(PILOT), "--programme", "star-2020"]
    both = [subprocess.Popen(words, env=environment, cwd=tmp_path, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [(b"", 0), (b"", 0)]
