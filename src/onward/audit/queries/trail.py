"""The events as the database holds them, byte by byte, for sealing and for checking."""

import base64
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from onward.audit import rules
from onward.audit.models import Event, Seal

PAGE = 20_000  # rows fetched at once: no cursor stays open, no transaction lasts
CHECKS = ("audit.trail_checked", "audit.trail_broken")

# The order is part of the format. In bytes, because SQLite would hold anything in any column, and what
# somebody put there must be read to be named.
_COLUMNS = ("actor_kind", "actor_id", "kind", "object_type", "object_id", "person_id", "fields", "source")
_SQLITE_AT = "CAST(CASE length(at) WHEN 19 THEN at || '.000000' ELSE at END AS BLOB)"
_POSTGRES_AT = "convert_to(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), 'UTF8')"
_FROM = "FROM audit_event WHERE id > %s AND id <= %s ORDER BY id LIMIT %s"

type Row = tuple[int, *tuple[bytes | None, ...]]


def _select() -> str:
    if connection.vendor == "postgresql":
        told = [_POSTGRES_AT, *(f"convert_to({name}::text, 'UTF8')" for name in _COLUMNS)]
    else:
        told = [_SQLITE_AT, *(f"CAST({name} AS BLOB)" for name in _COLUMNS)]
    return f"SELECT id, {', '.join(told)} {_FROM}"


def rows(after: int, upto: int, *, most: int | None = None) -> Iterator[Row]:
    """Events with ids above ``after`` and up to ``upto`` by id: the id, then the other columns as bytes."""
    sql = _select()
    while True:
        page = PAGE if most is None else min(PAGE, most)
        with connection.cursor() as cursor:
            cursor.execute(sql, [after, upto, page])
            found = cursor.fetchall()
        yield from found
        if most is not None:
            most -= len(found)
        if len(found) < page or most == 0:
            return
        after = found[-1][0]


def in_bytes(row: Row) -> bytes:
    """A row as the format says."""
    return rules.canonical((b"%d" % row[0], *row[1:]))


def newest_seal() -> Seal | None:
    return Seal.objects.order_by("-number").defer("marks").first()


def newest_check() -> Event | None:
    """When the whole trail was last checked, and whether it was whole."""
    return Event.objects.filter(kind__in=CHECKS).order_by("-at").first()


def newest_event() -> int:
    """The highest id there is; 0 where nothing happened yet."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def unsealed(after: int) -> int:
    """How many events came after the one with this id."""
    return Event.objects.filter(pk__gt=after).count()


def key() -> bytes:
    """The key of the seals, which is not in the database.

    It comes from the fingerprint key, which stays for good; field keys are rotated and thrown away.
    """
    return rules.key_of(base64.b64decode(settings.FINGERPRINT_KEY))
