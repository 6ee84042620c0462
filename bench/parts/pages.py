"""What sealing costs where people read: a person's page and a list of a hundred, sealed and in plain text.

Both are asked for of one database, first as Onward keeps it. Then every sealed column is rewritten as plain
text, the fields read it as it is, and the same is asked for again. Medians of the processor's time of this
process count, because a machine may be busy with other things; the plain turn comes second, with all caches
warm, so the ratios are rather too high than too low.
"""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from bench.parts import Measured
from bench.parts.stored import import_
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.casefile.views import people as people_pages
from onward.lib import resealing, sealed
from onward.people.models import Person

TURNS = 41
PEOPLE = 20  # pages are asked for of these in turn
ROWS = 100

type Asked = dict[str, Callable[[int], Any]]


def pages(paths: Sequence[Path]) -> Measured:
    """Import the workbook, then measure; milliseconds by what was asked for, sealed and plain."""
    imported = import_(paths)
    asked = _asked()
    told = {what: {"sealed": _median(ask)} for what, ask in asked.items()}
    _write_plain()
    _read_plain()
    for what, ask in asked.items():
        told[what]["plain"] = _median(ask)
    return {"seconds": imported["seconds"], "processor": imported["processor"], "pages": told}


def _asked() -> Asked:
    client = _signed_in()
    codes = list(Person.objects.order_by("pk").values_list("code", flat=True)[:PEOPLE])
    people_pages.PER_PAGE = ROWS
    return {
        "A person’s page": lambda turn: _page(client, f"/people/{codes[turn % PEOPLE]}/"),
        f"The page with a list of {ROWS} people": lambda turn: _page(client, "/people/"),
        f"{ROWS} people read from the table, nothing else": lambda turn: _rows(),
    }


def _signed_in() -> Client:
    settings.SECOND_FACTOR_REQUIRED = False  # nobody here has one
    office = Office.objects.get(key="main")
    reader = User.objects.create_user(
        "reader@onward.example", role=Role.MANAGER, office=office, name="Bench Reader"
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(reader)
    return client


def _page(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")


def _rows() -> None:
    if len({person.full_name for person in Person.objects.order_by("pk")[:ROWS]}) < 2:
        raise RuntimeError("there are no names")


def _median(ask: Callable[[int], Any]) -> float:
    """Milliseconds of the processor; the first turns, which fill caches, do not count."""
    times = []
    for turn in range(TURNS + PEOPLE):
        began = time.process_time()
        ask(turn)
        times.append(time.process_time() - began)
    return statistics.median(times[PEOPLE:]) * 1000


@transaction.atomic
def _write_plain() -> None:
    texts = {
        field.aad
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, sealed.SealedText)
    }
    for column in resealing.columns():
        with connection.cursor() as cursor:
            name, table, key = column.name, column.table, column.key
            cursor.execute(f"SELECT {name}, {key} FROM {table} WHERE {name} IS NOT NULL")
            rows = [(sealed.unseal(token, column.aad), pk) for token, pk in cursor.fetchall()]
            if column.aad in texts:
                rows = [(json.loads(told), pk) for told, pk in rows]
            cursor.executemany(f"UPDATE {table} SET {name} = %s WHERE {key} = %s", rows)


def _read_plain() -> None:
    """Text becomes a plain text field; a date or JSON is written and read as JSON."""

    def save(field: Any, value: Any, connection: Any) -> Any:
        if value is None or isinstance(field, sealed.SealedText):
            return value
        return json.dumps(field.to_plain(field.to_python(value)), ensure_ascii=False)

    def read(field: Any, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else field.from_plain(json.loads(value))

    def as_it_is(field: Any, value: str | None, expression: Any, connection: Any) -> Any:
        return value

    sealed.Sealed.get_db_prep_save = save  # type: ignore[method-assign]
    sealed.Sealed.from_db_value = read  # type: ignore[method-assign]
    sealed.SealedText.from_db_value = as_it_is  # type: ignore[method-assign]
