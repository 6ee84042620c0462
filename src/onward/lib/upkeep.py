"""Storing many rows at once: what is new is added, what differs is changed, everything else is left alone.

Rows are found again by their key. A blank never takes the place of something filled. In an append-only table
a difference becomes a new row, and the latest row of a key counts. Only the bulk forms of actions call this.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db import models

from onward.lib.append_only import AppendOnly
from onward.lib.sealed import fingerprint

CHUNK = 5_000  # rows that are looked up, compared and written together
BATCH = 1_000  # rows of one INSERT: SQLite is fastest around here

type Values = tuple[Any, ...]


def filled_over(stored: Values, told: Values) -> Values:
    """What is stored, with everything that is told in its place; blanks tell nothing."""
    return tuple(old if new is None or new == "" else new for old, new in zip(stored, told, strict=True))


@dataclass(frozen=True, slots=True)
class Table[M: models.Model]:
    """How the rows of a model are told: ``fields`` are attribute names in the order of a row.

    The first ``key`` of them tell rows apart, and the very first names the owner of a row (a referral, a
    cohort). ``merged`` says what the other values come to: given those stored and those told.
    """

    model: type[M]
    fields: tuple[str, ...]
    key: int
    merged: Callable[[Values, Values], Values] = filled_over


@dataclass(slots=True)
class Kept:
    """What came of storing rows, as numbers of rows and as the owners concerned."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left: set[Values] = field(default_factory=set)  # keys stored earlier for the same owners, told no more
    touched: set[Any] = field(default_factory=set)  # owners of rows that are new or changed
    fields: dict[Any, set[str]] = field(default_factory=dict)  # owner -> names of the fields that changed
    ids: dict[Values, int] = field(default_factory=dict)  # key -> id, where they were asked for
    added: set[int] = field(default_factory=set)  # ids of new rows, where they were asked for
    altered: set[int] = field(default_factory=set)  # ids of changed rows, where they were asked for


def keep[M: models.Model](
    table: Table[M],
    rows: Iterable[Values],
    *,
    known: Set[Any],
    among: models.QuerySet[M] | None = None,
    also: Mapping[str, Any] | None = None,
    ids: bool = False,
) -> Kept:
    """Bring the table up to date with ``rows``, of which no two have the same key.

    ``known`` are the owners that may have rows already: rows of all others are added without a look.
    ``among`` narrows the stored rows that are compared. ``also`` holds the attributes that every new row
    gets. ``ids`` asks for the ids of all rows. A few queries for every :data:`CHUNK` rows.
    """
    kept = Kept()
    looked_up: set[Any] = set()  # owners whose stored rows have been seen
    stored_rows = table.model._default_manager.all() if among is None else among
    for chunk in batched(rows, CHUNK):
        stored = _stored(table, stored_rows, {row[0] for row in chunk} & known)
        kept.left.update(key for key in stored if key[0] not in looked_up)
        looked_up.update(row[0] for row in chunk)
        new, changed = _compared(table, chunk, stored, kept, also or {})
        made = table.model._default_manager.bulk_create(new, batch_size=BATCH)
        if changed:
            names = table.fields[table.key :]
            table.model._default_manager.bulk_update(changed, names, batch_size=BATCH)
        if ids:
            _note_ids(table, kept, stored, made, changed)
    return kept


def _stored[M: models.Model](
    table: Table[M], rows: models.QuerySet[M], owners: Set[Any]
) -> dict[Values, Values]:
    """Key -> (id, values) of the latest row of each key."""
    if not owners:
        return {}
    found = rows.filter(**{f"{table.fields[0]}__in": owners}).order_by("pk")
    end = 1 + table.key
    return {row[1:end]: (row[0], row[end:]) for row in found.values_list("pk", *table.fields)}


def _compared[M: models.Model](
    table: Table[M],
    chunk: Iterable[Values],
    stored: dict[Values, Values],
    kept: Kept,
    also: Mapping[str, Any],
) -> tuple[list[M], list[M]]:
    """The rows to add, and those to change in place; ``kept`` counts them."""
    new: list[M] = []
    changed: list[M] = []
    append_only = issubclass(table.model, AppendOnly)
    model, fields, size = table.model, table.fields, table.key
    fresh = _maker(table, also)
    for row in chunk:
        was = stored.get(row[:size]) if stored else None
        kept.left.discard(row[:size])
        if was is None:
            new.append(fresh(row))
            kept.new += 1
            kept.touched.add(row[0])
            continue
        values = table.merged(was[1], row[size:])
        if values == was[1]:
            kept.unchanged += 1
            continue
        _note_change(table, kept, row[0], was[1], values)
        filled = dict(zip(fields, (*row[:size], *values), strict=True))
        if append_only:
            new.append(model(**also, **filled))
        else:
            changed.append(model(pk=was[0], **filled))
    return new, changed


def _maker[M: models.Model](table: Table[M], also: Mapping[str, Any]) -> Callable[[Values], M]:
    """Makes a new row of what is told; where nothing is, the field's default stands.

    Values are given by position, which Django takes in two thirds of the time of names.
    """
    columns = table.model._meta.concrete_fields
    names = [column.attname for column in columns]
    blank = [also.get(column.attname, column.get_default()) for column in columns]
    places = [names.index(name) for name in table.fields]

    def made(row: Values) -> M:
        values = blank.copy()
        for place, value in zip(places, row, strict=True):
            if value is not None:
                values[place] = value
        return table.model(*values)

    return made


def _note_change[M: models.Model](
    table: Table[M], kept: Kept, owner: Any, before: Values, after: Values
) -> None:
    kept.changed += 1
    kept.touched.add(owner)
    names = table.fields[table.key :]
    kept.fields.setdefault(owner, set()).update(
        name for name, old, new in zip(names, before, after, strict=True) if old != new
    )


def _note_ids[M: models.Model](
    table: Table[M], kept: Kept, stored: dict[Values, Values], made: Iterable[M], changed: Iterable[M]
) -> None:
    kept.ids.update((key, values[0]) for key, values in stored.items())
    for row in made:
        kept.ids[tuple(getattr(row, name) for name in table.fields[: table.key])] = row.pk
        kept.added.add(row.pk)
    kept.altered.update(row.pk for row in changed)


class Occurrences:
    """Keys for rows that nothing but their words tells apart, so that a list told again finds them.

    The same words of the same owner are counted: the second time they get another key than the first.
    """

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose
        self._seen: Counter[tuple[int, str]] = Counter()

    def key(self, owner: int, *words: str) -> str:
        """32 characters; takes note of the words."""
        first = fingerprint(self._purpose, *words)
        self._seen[owner, first] += 1
        times = self._seen[owner, first]
        return first if times == 1 else fingerprint(self._purpose, first, str(times))
