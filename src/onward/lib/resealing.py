"""Everything sealed, found by field type, and sealed anew under the active key.

Rows and files are taken in batches, each all or nothing. What already names the active key is left alone, so
work that was broken off goes on where it stopped. A value that somebody changes meanwhile stays as they left
it: the new token is written only where the old one still stands. Keys are replaced as NIST SP 800-57 part 1,
section 5.3.6 asks: at the end of their period, and when one may have become known.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from onward.lib import sealed_files, sealed_inside
from onward.lib.sealed import VERSION, Sealed, seal, unseal

BATCH = 500
_DRAFTS = ".resealing"


@dataclass(frozen=True, slots=True)
class Column:
    """A sealed column: its table, its key column, its own name, and what its values are bound to."""

    table: str
    key: str
    name: str
    aad: str

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


def columns() -> list[Column]:
    """Every sealed column of every model, in order of table and name."""
    return sorted(
        (
            Column(model._meta.db_table, str(model._meta.pk.column), str(field.column), field.aad)
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy
            for field in model._meta.local_concrete_fields
            if isinstance(field, Sealed)
        ),
        key=str,
    )


def count_by_key() -> Counter[str]:
    """How many values and files name each key."""
    found: Counter[str] = Counter(key for path in files() if (key := sealed_files.key_of(path)))
    for column in columns():
        found.update(_keys_in(column))
    return found + sealed_inside.count_by_key()


def _keys_in(column: Column) -> dict[str, int]:
    name, table, _ = _quoted(column)
    start = len(VERSION) + 2  # behind "v1:"
    position = "strpos" if connection.vendor == "postgresql" else "instr"
    rest = f"substr({name}, {start})"
    key = f"substr({rest}, 1, {position}({rest}, ':') - 1)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, count(*) FROM {table} WHERE {name} IS NOT NULL GROUP BY 1")  # noqa: S608  own names
        return dict(cursor.fetchall())


def waiting(column: Column) -> int:
    """How many values of this column name another key than the active one."""
    name, table, _ = _quoted(column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {name} NOT LIKE %s", [_active()])  # noqa: S608  own names
        return int(cursor.fetchone()[0])


def first(column: Column) -> list[str]:
    """The token of one row, if there is any."""
    name, table, _ = _quoted(column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL LIMIT 1")  # noqa: S608  own names
        return [row[0] for row in cursor.fetchall()]


def reseal(column: Column) -> Iterator[int]:
    """Seal the values of a column anew; yields how many were done after every batch, which is then stored."""
    after: Any = None
    while batch := _batch(column, after):
        with transaction.atomic(), connection.cursor() as cursor:
            name, table, key = _quoted(column)
            cursor.executemany(
                f"UPDATE {table} SET {name} = %s WHERE {key} = %s AND {name} = %s",  # noqa: S608  own names
                [(seal(unseal(old, column.aad), column.aad), pk, old) for pk, old in batch],
            )
        after = batch[-1][0]
        yield len(batch)


def _batch(column: Column, after: Any) -> list[tuple[Any, str]]:
    name, table, key = _quoted(column)
    further = "" if after is None else f" AND {key} > %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {name} FROM {table} WHERE {name} NOT LIKE %s{further} "  # noqa: S608  own names
            f"ORDER BY {key} LIMIT {BATCH}",
            [_active(), *([] if after is None else [after])],
        )
        return list(cursor.fetchall())


def _active() -> str:
    return f"{VERSION}:{settings.FIELD_KEY_ACTIVE}:%"


def _quoted(column: Column) -> tuple[str, str, str]:
    quote = connection.ops.quote_name
    return quote(column.name), quote(column.table), quote(column.key)


def files() -> Iterator[Path]:
    """Every file under ``MEDIA_ROOT``, sealed or not."""
    for folder, _, names in os.walk(settings.MEDIA_ROOT):
        if Path(folder).name != _DRAFTS:
            yield from (Path(folder) / name for name in sorted(names))


def stale_files() -> list[Path]:
    """Sealed files that name another key than the active one."""
    return [path for path in files() if sealed_files.key_of(path) not in {None, settings.FIELD_KEY_ACTIVE}]


def reseal_file(path: Path) -> None:
    """Seal a file anew, under its own name and in its place; one thrown away meanwhile stays away."""
    draft = path.parent / _DRAFTS / path.name  # the name is part of what the content is bound to
    draft.unlink(missing_ok=True)
    sealed_files.seal(sealed_files.unsealed(path), draft)
    if path.exists():
        draft.replace(path)
    draft.unlink(missing_ok=True)
    with suppress(OSError):  # something else is being resealed there
        draft.parent.rmdir()
