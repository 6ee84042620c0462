"""The way back, as somebody at a terminal walks it: real processes, a real database. Nobody is real."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.config.sites import Site, empty_site
from tests.conftest import PILOT

pytestmark = pytest.mark.slow
COUNT = """
from onward.people.models import Person
print(Person.objects.count(), Person.objects.order_by("pk").first().full_name)
"""
FORGET = """
from onward.audit.actors import COMMAND
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.privacy.actions import forgetting
person = Person.objects.order_by("pk").first()
certificate = forgetting.forget_again(person=person, parts=list(Kept), by=COMMAND)
print(person.pk, certificate.code_hash)
"""
STATE = """
from onward.people.models import Person
print(Person.objects.exclude(forgotten_on=None).count())
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The pilot's people, imported; on PostgreSQL where the tests run there."""
    with empty_site(tmp_path) as made:
        made.run("import", str(PILOT), "--programme", "star-2020")
        yield made


def test_a_backup_comes_back_and_who_was_forgotten_since_stays_forgotten(site: Site, tmp_path: Path):
    before = site.asked(COUNT)
    assert before.startswith("18 ")
    backup = site.backup(tmp_path / "backups")
    forgotten, code = site.asked(FORGET).split()

    refused = site.run("restore", str(backup))
    assert (refused.returncode, "onward restore --replace" in refused.stderr) == (1, True)
    refused = site.run("restore", "--replace", str(backup), typed="yes\n")
    assert (refused.returncode, refused.stderr) == (1, "Nothing was restored.\n")

    done = site.run("restore", "--replace", str(backup), typed="replace\n")
    assert done.returncode == 0, done.stderr
    assert "Forgotten again: 1 people" in done.stdout
    assert site.asked(STATE) == "1"
    (line,) = site.keys.with_name("keys.forgotten").read_text().splitlines()
    assert (json.loads(line)["person"], json.loads(line)["code"]) == (int(forgotten), code)
    assert not (site.data / ".restoring").exists()


def test_a_lost_data_folder_comes_back_with_its_keys_and_nothing_without(site: Site, tmp_path: Path):
    before = site.asked(COUNT)
    backup = site.backup(tmp_path / "backups")
    site.asked(FORGET)
    site.backup(tmp_path / "later")  # the list beside the keys learns of it
    if site.url:
        with psycopg.connect(site.url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    shutil.rmtree(site.data)

    stranger = Site(tmp_path / "stranger", site.url)
    refused = stranger.run("restore", str(backup))
    assert refused.returncode == 1
    assert "the key of that name is another one" in refused.stderr
    assert not (stranger.data / "onward.sqlite3").exists()

    done = site.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert site.asked(STATE) == "1"
    assert site.asked(COUNT).split()[0] == before.split()[0]


def test_a_spoilt_backup_changes_nothing(site: Site, tmp_path: Path):
    before = site.asked(COUNT)
    backup = site.backup(tmp_path / "backups")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    refused = site.run("restore", "--replace", str(backup), typed="replace\n")
    assert refused.returncode == 1
    assert "changed or cut off" in refused.stderr
    assert site.asked(COUNT) == before


def test_nothing_is_restored_under_a_running_site(site: Site, tmp_path: Path):
    backup = site.backup(tmp_path / "backups")
    hold = (
        "import sys\nfrom pathlib import Path\nfrom onward.config.backup.running import serving\n"
        "with serving(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", hold, str(site.data)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        refused = site.run("restore", "--replace", str(backup), typed="replace\n")
        running.communicate()
    assert (refused.returncode, refused.stderr) == (1, "The site is running. Stop it, then restore.\n")
