"""``onward programme apply | list | schema``."""

import json

import pytest

from onward.audit.actors import COMMAND
from onward.lib.refusals import Refused
from onward.programmes.actions.definitions import apply
from onward.programmes.definition import files
from onward.programmes.queries import definitions


@pytest.mark.django_db
def test_apply_makes_the_folder_the_current_definition(onward, folder):
    assert onward("programme", "apply", folder) == "garden: version 1 is the current one.\n"
    assert definitions.current(definitions.programme("garden")).weeks == 6


@pytest.mark.django_db
def test_apply_twice_is_apply_once(onward, folder):
    onward("programme", "apply", folder)
    onward("programme", "apply", folder)
    assert definitions.programme("garden").versions.count() == 1


@pytest.mark.django_db
def test_list_names_each_programme_with_its_version_and_cohorts(onward, garden):
    apply(content=garden, by=COMMAND)
    assert onward("programme", "list") == "garden\tSix weeks in the garden\tversion 1\t0 cohorts\n"


@pytest.mark.django_db
def test_list_names_a_newer_version_that_comes_with_onward(onward, garden, monkeypatch):
    apply(content=garden, by=COMMAND)
    monkeypatch.setattr(files, "shipped_contents", lambda: ({**garden, "version": "2"},))
    assert "  Version 2 comes with Onward: onward programme plan garden\n" in onward("programme", "list")


@pytest.mark.parametrize("folder", files.shipped(), ids=lambda folder: folder.name)
def test_a_shipped_definition_is_named_by_its_key(onward, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert f"{folder.name}, version" in onward("programme", "check", folder.name)


@pytest.mark.parametrize("part", ["programme", "instrument", "figures", "report"])
def test_schema_prints_the_json_schema_of_a_part(onward, part):
    schema = json.loads(onward("programme", "schema", "--part", part))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["$defs"]


def test_schema_goes_to_a_file(onward, tmp_path):
    file = tmp_path / "schema.json"
    assert onward("programme", "schema", "--out", file) == f"Written to {file}.\n"
    assert "Definition" in json.loads(file.read_text())["title"]


def test_a_file_that_cannot_be_written_is_refused(onward, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        onward("programme", "schema", "--out", tmp_path / "nowhere" / "schema.json")


def test_without_a_command_the_usage_is_told(onward):
    with pytest.raises(SystemExit) as end:
        onward("programme")
    assert end.value.code == 2
