"""Where the measured databases live: folders for SQLite, or databases on the server of ``DATABASE_URL``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


@contextmanager
def empty(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The environment for an empty database, which is dropped afterwards when it is one of PostgreSQL."""
    data = folder / name
    data.mkdir(parents=True)
    environment = {**os.environ, "ONWARD_DATA": str(data), "ONWARD_KEYS": str(folder / "keys.json")}
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield environment
        return
    database = f"onward_bench_{name.replace('-', '_')}"
    _make(server, database)
    try:
        yield {**environment, "DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{database}"))}
    finally:
        _drop(server, database)


def _make(server: str, database: str) -> None:
    _drop(server, database)
    _run(server, "CREATE DATABASE {}", database, f"{database}_bare")


def _drop(server: str, database: str) -> None:
    _run(server, "DROP DATABASE IF EXISTS {}", database, f"{database}_bare")


def _run(server: str, statement: str, *databases: str) -> None:
    address = urlunsplit(urlsplit(server)._replace(path="/postgres"))
    with psycopg.connect(address, autocommit=True) as connection:
        for database in databases:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))  # type: ignore[arg-type]
