"""The audit trail: sealing and checking a million events, beside reading the same rows once."""

from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path

from django.db import connection, transaction

from bench.parts import Measured, Watch
from onward.audit.actions import seals
from onward.audit.models import Event
from onward.audit.queries.verify import Verdict, verify
from onward.config import database
from onward.lib.append_only import allow_changes

EVENTS = 1_000_000
CHUNK = 10_000
KINDS = ("people.record_looked", "casefile.cohort_looked", "people.person_changed", "training.marked")
COLUMNS = "at, actor_kind, actor_id, kind, object_type, object_id, person_id, fields, source"
PERSON = 8  # the id of somebody who stands in two hundred of them
CHANGED = 612_345  # the id of the event of which one byte is changed


def _invented() -> Iterator[tuple[object, ...]]:
    """Events of forty users about five thousand people, a second apart."""
    for number in range(EVENTS):
        at = f"2025-01-{1 + number // 86_400 % 28:02d} {number // 3600 % 24:02d}:{number // 60 % 60:02d}:"
        moment = f"{at}{number % 60:02d}.{number % 999_983 + 1:06d}"
        kind = KINDS[number % len(KINDS)]
        thing = ("programmes.cohort", number % 90) if "cohort" in kind else ("", None)
        person = 1 + number * 7 % 5_000
        yield moment, "user", 1 + number % 40, kind, *thing, person, '["identity"]', ""


def _write() -> None:
    marks = ", ".join(["%s"] * 9)
    if connection.vendor == "postgresql":
        marks = marks.replace("%s", "%s::timestamptz", 1)
    with transaction.atomic(), connection.cursor() as cursor:
        for rows in batched(_invented(), CHUNK):
            cursor.executemany(f"INSERT INTO audit_event ({COLUMNS}) VALUES ({marks})", rows)


def trail(_: Sequence[Path]) -> Measured:
    """A million events written, sealed, checked; one byte of one of them changed, and found."""
    database.prepare()
    _write()
    _refuse_a_history_without_index()
    with Watch() as sealing:
        seals.seal()
    with Watch() as reading:
        _read()
    with Watch() as checking:
        verdict = verify()
    if not verdict.whole or verdict.events < EVENTS:
        raise RuntimeError(f"An untouched trail is not whole: {verdict}")
    found = _with_one_byte_changed()
    if len(found.found) != 1 or not found.found[0].startswith(f"Event {CHANGED} of "):
        raise RuntimeError(f"The changed event is not the one that was found: {found}")
    return {
        **checking.times,
        "sealing": sealing.times,
        "reading": reading.times,
        "events": verdict.events,
        "seals": verdict.seals,
        "found": found.found,
    }


def _refuse_a_history_without_index() -> None:
    """One person's events among a million are found, not looked for."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE audit_event")  # as the server does by itself some minutes later
    plan = Event.objects.filter(person_id__in=[PERSON]).order_by("-at", "-pk").explain()
    if "audit_event_person" not in plan:
        raise RuntimeError(f"The history of one person reads the whole trail: {plan}")


def _read() -> None:
    """Every row once, page by page, with nothing done to it."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            sql = f"SELECT id, {COLUMNS} FROM audit_event WHERE id > %s ORDER BY id LIMIT {CHUNK}"
            cursor.execute(sql, [after])
            rows = cursor.fetchall()
        if not rows:
            return
        after = rows[-1][0]


def _with_one_byte_changed() -> Verdict:
    with connection.schema_editor() as editor:
        allow_changes("audit_event")(None, editor)
    with connection.cursor() as cursor:
        sql = "UPDATE audit_event SET kind = substr(kind, 1, 7) || 'x' || substr(kind, 9) WHERE id = %s"
        cursor.execute(sql, [CHANGED])
    return verify()
