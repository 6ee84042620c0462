"""Installations as a terminal makes them: real processes, a real database. Everybody in them is invented."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ONWARD = [sys.executable, "-c", "from onward.config.cli import main; main()"]


class Site:
    """An installation with its keys, run by commands."""

    def __init__(self, folder: Path, url: str = "", settings: str = "onward.config.settings.local") -> None:
        self.data, self.keys, self.url = folder / "data", folder / "keys" / "keys.json", url
        self.settings = settings

    @property
    def environment(self) -> dict[str, str]:
        environment = {
            **os.environ,
            "ONWARD_DATA": str(self.data),
            "ONWARD_KEYS": str(self.keys),
            "DJANGO_SETTINGS_MODULE": self.settings,
        }
        environment.pop("DATABASE_URL", None)
        return {**environment, "DATABASE_URL": self.url} if self.url else environment

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*ONWARD, *words], input=typed, capture_output=True, text=True, check=False, env=self.environment
        )

    def asked(self, code: str) -> str:
        done = self.run("django", "shell", "--no-imports", "--verbosity", "0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def backup(self, folder: Path) -> Path:
        done = self.run("backup", str(folder))
        assert done.returncode == 0, done.stderr
        return next(folder.glob("*.backup"))


@contextmanager
def empty_site(folder: Path, settings: str = "onward.config.settings.local") -> Iterator[Site]:
    """Nothing in it yet; on PostgreSQL, in a database of its own, where the tests run there."""
    if "DATABASE_URL" not in os.environ:
        yield Site(folder, settings=settings)
        return
    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"onward_restore_{os.getpid()}"
    with psycopg.connect(urlunsplit(url._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield Site(folder, urlunsplit(url._replace(path=f"/{name}")), settings)
        for made in (name, f"{name}_restoring", f"{name}_gone"):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(made)))
