"""The database of an installation on a PostgreSQL server: dumped, looked through, put back under its name.

The programs ``pg_dump`` and ``pg_restore`` must be on this machine, of the server's version or newer.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from onward.config.backup.counts import Rows
from onward.lib.refusals import Refused

type Server = dict[str, Any]
"""An entry of ``settings.DATABASES``."""

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


@contextmanager
def connected(server: Server, name: str | None = None) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(
        host=server["HOST"] or None,
        port=server["PORT"] or None,
        user=server["USER"] or None,
        password=server["PASSWORD"] or None,
        dbname=name or server["NAME"],
        autocommit=True,
    ) as connection:
        yield connection


def dump(server: Server, out: Path) -> Rows:
    """Write a dump of one moment; returns the rows of each table at that moment."""
    with connected(server) as connection:
        connection.autocommit = False
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (moment,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        words = ["--format=custom", "--compress=0", f"--snapshot={moment}", f"--file={out}"]
        _run(server, "pg_dump", *words, server["NAME"])
        return _rows(connection)


def rows_in_dump(server: Server, path: Path) -> Rows:
    """The rows of each table, counted in the dump itself."""
    found: Rows = {}
    table = ""
    command = ["pg_restore", "--data-only", "--file=-", str(path)]
    with subprocess.Popen(command, env=_environment(server), stdout=subprocess.PIPE) as reading:  # noqa: S603
        for line in reading.stdout or ():
            if table and line == b"\\.\n":
                table = ""
            elif table:
                found[table] += 1
            elif line.startswith(b"COPY public."):
                table = line.split()[1].decode().removeprefix("public.").strip('"')
                found[table] = 0
    if reading.returncode:
        raise Refused(f"{path.name} is no whole dump of PostgreSQL.")
    return found


def rows(server: Server, name: str | None = None) -> Rows:
    """The rows of each table; empty where the database is, and where it is not there."""
    try:
        with connected(server, name) as connection:
            return _rows(connection)
    except psycopg.OperationalError as error:
        if error.sqlstate == "3D000" or "does not exist" in str(error):
            return {}
        raise Refused(
            f"The database cannot be reached. Look at DATABASE_URL. ({_first_line(error)})"
        ) from error


def _rows(connection: psycopg.Connection[Any]) -> Rows:
    tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
    counted = sql.SQL("SELECT count(*) FROM {}")
    return {
        name: (connection.execute(counted.format(sql.Identifier(name))).fetchone() or (0,))[0]
        for name in tables
    }


def load(server: Server, path: Path, name: str) -> None:
    """Make the database ``name`` anew from a dump."""
    with _maintaining(server) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    _run(
        server,
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        f"--dbname={name}",
        str(path),
    )


def in_use(server: Server) -> bool:
    """Whether anybody has a connection to the database of the installation: it cannot be renamed then."""
    with _maintaining(server) as connection:
        found = connection.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", [server["NAME"]])
        return found.fetchone() is not None


def exists(server: Server, name: str) -> bool:
    with _maintaining(server) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def take_the_place(server: Server, name: str, gone: str) -> None:
    """``name`` becomes the database of the installation, in one step; what was there is dropped."""
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    ours = sql.Identifier(server["NAME"])
    with _maintaining(server) as connection:
        with connection.transaction():
            if exists(server, server["NAME"]):
                connection.execute(rename.format(ours, sql.Identifier(gone)))
            connection.execute(rename.format(sql.Identifier(name), ours))
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(gone)))


@contextmanager
def _maintaining(server: Server) -> Iterator[psycopg.Connection[Any]]:
    try:
        with connected(server, "postgres") as connection:
            yield connection
    except psycopg.Error as error:
        raise Refused(
            f"The server of DATABASE_URL refused ({_first_line(error)}). Stop the site, and use a role "
            "that may create databases."
        ) from error


def address(server: Server, name: str) -> str:
    """``DATABASE_URL`` for another database of this server; by a socket where no host is told."""
    user, password = quote(str(server["USER"])), quote(str(server["PASSWORD"]), safe="")
    who = f"{user}:{password}@" if password else f"{user}@" if user else ""
    port = f":{server['PORT']}" if server["PORT"] else ""
    return f"postgres://{who}{quote(str(server['HOST']), safe='')}{port}/{quote(name)}"


def _run(server: Server, program: str, *words: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603  our own words
            [program, *words], env=_environment(server), capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise Refused(
            f"The program {program} is not on this machine. Install PostgreSQL's client programs, of the "
            "server's version or newer, and try again."
        ) from error
    if done.returncode:
        raise Refused(f"{program} stopped: {_first_line(done.stderr)}")


def _environment(server: Server) -> dict[str, str]:
    told = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    return {**os.environ, **{name: str(server[key]) for name, key in told.items() if server[key]}}


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]
