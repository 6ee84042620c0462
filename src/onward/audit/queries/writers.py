"""Who is still writing events: ids are given out before a transaction ends, so a lower one may yet come."""

import time

from django.db import connection

# Writing a row takes this lock before the row gets its id, and keeps it until the transaction's end has been
# made visible. So whoever could still show an event with a lower id stands in this list.
_WRITING = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'audit_event'::regclass AND mode = 'RowExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND pid IS DISTINCT FROM pg_backend_pid()
"""
_LOOK_AGAIN = 0.05


def _writing() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITING)
        return {name for (name,) in cursor.fetchall()}


def have_ended(*, patience: float) -> bool:
    """Whether all transactions that are writing events now have ended, within ``patience`` seconds.

    Later ones are not waited for, and nobody is held up. SQLite has one writer at a time, and gives ids in
    the order in which transactions end.
    """
    if connection.vendor != "postgresql":
        return True
    waiting, until = _writing(), time.monotonic() + patience
    while waiting and time.monotonic() < until:
        time.sleep(_LOOK_AGAIN)
        waiting &= _writing()
    return not waiting
