"""``onward doctor``: each thing that is not safe is told in a sentence that says what to do."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.tasks import TaskResultStatus
from django.utils import timezone

from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.config import doctor, doctor_command, serving
from onward.config.doctor import of_data, of_keys, of_machine, of_settings
from onward.config.doctor.findings import Finding, Level
from onward.lib.refusals import Refused
from onward.people.models import Person

SAFE: dict[str, Any] = {
    "DEBUG": False,
    "DEMO": False,
    "SECOND_FACTOR_REQUIRED": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "ALLOWED_HOSTS": ["onward.example"],
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}},
}


@pytest.fixture
def safe(settings, db):
    """The settings as production has them."""
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]  # browser tests set DJANGO_ALLOW_ASYNC_UNSAFE for all
    for name, value in SAFE.items():
        setattr(settings, name, value)
    return settings


def of(found: list[Finding], level: Level) -> list[str]:
    return [finding.sentence for finding in found if finding.level == level]


def test_safe_settings_have_nothing_to_mend(safe):
    assert of(list(of_settings.check(True)), Level.MEND) == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("DEMO", True, "The demo is on"),
        ("SECOND_FACTOR_REQUIRED", False, "without a second factor"),
        ("SECURE_CSP", {}, "content security policy is missing"),
        ("SECURE_CSP", {"script-src": ["'self'", "'unsafe-inline'"]}, "lets any script run"),
        ("SECURE_SSL_REDIRECT", False, "served without HTTPS"),
        ("SECURE_HSTS_SECONDS", 60, "SECURE_HSTS_SECONDS"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ("SESSION_COOKIE_HTTPONLY", False, "SESSION_COOKIE_HTTPONLY"),
        ("SESSION_COOKIE_SAMESITE", "None", "SESSION_COOKIE_SAMESITE"),
        ("CSRF_COOKIE_SECURE", False, "CSRF_COOKIE_SECURE"),
        ("ALLOWED_HOSTS", [], "ONWARD_HOSTS"),
        ("ALLOWED_HOSTS", ["localhost"], "ONWARD_HOSTS"),
        ("ALLOWED_HOSTS", ["onward.example", "*"], "ONWARD_HOSTS"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "CACHES"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
    ],
)
def test_each_unsafe_setting_is_told(safe, name: str, value: object, told: str):
    setattr(safe, name, value)
    wrong = of(list(of_settings.check(True)), Level.MEND)
    assert any(told in sentence for sentence in wrong)


def test_one_machine_alone_is_not_asked_for_https():
    assert of(list(of_settings.check(False)), Level.MEND) == []


@pytest.fixture
def key_file(tmp_path: Path, settings) -> Path:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    settings.KEY_FILE = tmp_path / "keys.json"
    settings.KEY_FILE.touch(mode=0o600)
    return settings.KEY_FILE


def test_a_key_file_of_its_own_is_good(key_file: Path):
    assert of(list(of_keys.check(True)), Level.MEND) == []


def test_a_key_file_inside_the_data_folder_is_told(key_file: Path, settings):
    settings.KEY_FILE = key_file.rename(settings.DATA / "keys.json")
    (sentence,) = of(list(of_keys.check(False)), Level.MEND)
    assert "inside the data folder" in sentence
    (settings.DATA / "link.json").symlink_to(settings.KEY_FILE)
    settings.KEY_FILE = settings.DATA / "link.json"
    assert of(list(of_keys.check(False)), Level.MEND)


def test_a_site_that_sends_no_mail_is_told(safe):
    safe.SENDS_MAIL = False
    assert "No mail goes out" in "".join(of(list(of_settings.check(True)), Level.LOOK))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_may_open_is_told(key_file: Path, mode: int):
    key_file.chmod(mode)
    (sentence,) = of(list(of_keys.check(False)), Level.MEND)
    assert f"chmod 600 {key_file}" in sentence


def test_a_lost_key_file_is_told(key_file: Path):
    key_file.unlink()
    (sentence,) = of(list(of_keys.check(False)), Level.MEND)
    assert "Put it back" in sentence


def test_a_data_folder_that_others_may_open_is_told(key_file: Path, settings, monkeypatch):
    settings.DATA.chmod(0o755)
    assert any("chmod 700" in sentence for sentence in of(list(of_machine.check(True)), Level.MEND))
    assert any("chmod 700" in sentence for sentence in of(list(of_machine.check(False)), Level.LOOK))


def test_a_disk_that_is_nearly_full_is_told(key_file: Path, monkeypatch):
    monkeypatch.setattr(of_machine, "_LEAST", 10**18)
    assert any("Make room" in sentence for sentence in of(list(of_machine.check(True)), Level.MEND))


@pytest.fixture
def stored(transactional_db: None, office: object, monkeypatch, tmp_path: Path, settings) -> None:
    """The tests' database, which lies in memory, passes for the one of the data folder."""
    monkeypatch.setattr(of_data.restoring, "holds_data", lambda place: True)
    settings.DATA = tmp_path


def data_findings(level: Level, production: bool = True) -> str:
    return "\n".join(of(list(of_data.check(production)), level))


def test_a_database_that_works_has_nothing_to_mend_but_what_memory_lacks(stored: None):
    wrong = data_findings(Level.MEND)
    assert wrong == "" or ("write-ahead log" in wrong and connection.vendor == "sqlite" and "\n" not in wrong)


def test_work_that_nobody_takes_is_told(stored: None):
    results = apps.get_model("django_tasks_database", "DBTaskResult")
    waiting = results.objects.create(
        task_path="onward.interchange.tasks.check", queue_name="default", backend_name="default",
        status=TaskResultStatus.READY, args_kwargs={"args": [], "kwargs": {}},
    )  # fmt: skip
    assert "no worker runs" not in data_findings(Level.MEND)
    results.objects.filter(pk=waiting.pk).update(enqueued_at=timezone.now() - dt.timedelta(hours=1))
    assert "1 pieces of work wait" in data_findings(Level.MEND)


def test_a_clock_that_went_back_is_told(stored: None):
    Event.objects.create(kind="people.changed", actor_kind=COMMAND.kind)
    assert "clock of this machine is wrong" not in data_findings(Level.MEND)
    later = Event(kind="people.changed", actor_kind=COMMAND.kind)
    later._meta.get_field("at").auto_now_add = False  # type: ignore[attr-defined]
    try:
        later.at = timezone.now() + dt.timedelta(days=1)
        later.save()
    finally:
        later._meta.get_field("at").auto_now_add = True  # type: ignore[attr-defined]
    assert "clock of this machine is wrong" in data_findings(Level.MEND)


def test_keys_that_open_nothing_are_told(stored: None, office, settings):
    Person.objects.create(office=office, code="X1", given_name="Mirela")
    settings.FIELD_KEYS = {"k1": settings.FIELD_KEYS["k2"]}
    assert "does not open with these keys" in data_findings(Level.MEND)


def test_the_age_of_the_last_backup_is_told(stored: None, tmp_path: Path):
    assert "No backup was ever made" in data_findings(Level.LOOK)
    at = timezone.now() - dt.timedelta(days=3)
    (tmp_path / "last-backup.json").write_text(json.dumps({"at": at.isoformat()}))
    assert "3 days old" in data_findings(Level.LOOK)
    assert "days old" not in data_findings(Level.LOOK, production=False)


def test_the_exit_code_says_whether_something_is_to_be_mended(
    key_file: Path, stored: None, safe, capsys, monkeypatch
):
    monkeypatch.setattr(doctor, "ALL", doctor.BEFORE_SERVING)
    safe.DATA = key_file.parent / "data"
    assert doctor_command.examine(argparse.Namespace(production=True)) == 0
    assert "Nothing to mend" in capsys.readouterr().out
    safe.DEBUG = True
    assert doctor_command.examine(argparse.Namespace(production=True)) == 1
    assert "mend  DEBUG is on" in capsys.readouterr().out


def test_an_unsafe_production_is_not_served(safe, key_file: Path):
    safe.PRODUCTION, safe.DEMO = True, True
    with pytest.raises(Refused, match=r"(?s)The demo is on.*onward doctor"):
        serving.serve(argparse.Namespace(host="127.0.0.1", port=1))
