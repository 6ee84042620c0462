"""People who were forgotten stay forgotten when an older backup comes back."""

import datetime as dt
import json
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.timezone import is_naive, make_aware

from onward.audit.actors import COMMAND
from onward.lib import deletions, resealing
from onward.lib.deletions import Deletion
from onward.lib.sealed import unseal
from onward.privacy.actions import deletions as replaying

_FORGOTTEN = "SELECT person_id, code_hash, parts, whole, recorded_at FROM privacy_forgotten ORDER BY id"


def in_this_database() -> list[Deletion] | None:
    """Everybody whom the database has forgotten; ``None`` where it cannot say (no tables, older, broken)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_FORGOTTEN)
            rows = cursor.fetchall()
    except DatabaseError:
        return None
    finally:
        if not connection.in_atomic_block:
            connection.close()
    return _whole_people(rows)


def _whole_people(rows: list[tuple[Any, ...]]) -> list[Deletion]:
    """Of the certificates those by which somebody became statistics, with all parts that ever went.

    A part that went alone had come to its time, and comes to it again.
    """
    parts: dict[int, set[str]] = {}
    for person, _, told, *_ in rows:
        parts.setdefault(person, set()).update(json.loads(told) if isinstance(told, str) else told)
    return [
        Deletion(person, code_hash, _moment(at), tuple(sorted(parts[person])))
        for person, code_hash, _, whole, at in rows
        if whole
    ]


def _moment(at: Any) -> dt.datetime:
    found: dt.datetime = dt.datetime.fromisoformat(at) if isinstance(at, str) else at
    return make_aware(found, dt.UTC) if is_naive(found) else found


def try_the_keys() -> None:
    """Open one value of each sealed column; raises :class:`onward.lib.sealed.CannotOpen` where none opens."""
    for column in resealing.columns():
        for token in resealing.first(column):
            unseal(token, column.aad)


def forget_again() -> int:
    """Everybody on the list who is here and not forgotten; returns how many."""
    rows = [{**one.as_json(), "code_hash": one.code} for one in deletions.noted()]
    return replaying.replay(rows=rows, by=COMMAND)
