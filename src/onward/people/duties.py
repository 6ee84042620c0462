"""What every room owes a person: to follow them into another record, to forget them, to tell what it holds.

Each room registers its :class:`Duty` when it starts (``apps.py``). The rooms below know nothing of those
above; this is the one place where a person is dealt with in all rooms at once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models

from onward.people.models import Person

type Moved = dict[str, list[int]]
"""What went from one person to another: "referrals.Referral.person" -> ids of the rows. Plain JSON."""

type Erased = dict[str, int]
"""What was forgotten: "referrals.Referral" -> number of rows deleted or emptied. No ids, no values."""


class Section(NamedTuple):
    """What a room holds about a person, in words that they understand; ``rows`` are plain JSON."""

    title: str
    rows: list[dict[str, Any]]


class Column(NamedTuple):
    """A foreign key to a person, in a table whose rows belong to them.

    ``once`` are the columns of which nobody has the same twice: a row like one that is there stays behind.
    """

    model: type[models.Model]
    field: str = "person"
    once: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.field}"


def _nothing_moved(keep: Person, gone: Person) -> Moved:
    return {}


def _nothing_back(keep: Person, gone: Person, moved: Moved) -> None:
    return None


def _nothing_erased(person: Person) -> Erased:
    return {}


def _nothing_told(person: Person) -> list[Section]:
    return []


@dataclass(frozen=True, slots=True)
class Duty:
    """One room's part. Every function runs inside the transaction of the action that calls it.

    ``columns`` are the room's foreign keys to a person: their rows go with the person when two are merged,
    and come back when that is undone. ``merge`` (keep, gone) moves what needs more care, before the columns;
    ``undo`` takes back what ``merge`` returned. ``erase`` forgets, ``tell`` says what is held.
    """

    room: str
    columns: Sequence[Column] = ()
    merge: Callable[[Person, Person], Moved] = _nothing_moved
    undo: Callable[[Person, Person, Moved], None] = _nothing_back
    erase: Callable[[Person], Erased] = _nothing_erased
    tell: Callable[[Person], list[Section]] = _nothing_told


_DUTIES: dict[str, Duty] = {}


def register(duty: Duty) -> None:
    """Called once by each room as it starts; the same room twice is a mistake in the code."""
    if _DUTIES.get(duty.room, duty) is not duty:
        raise LookupError(f"The room {duty.room} has registered its duties already.")
    _DUTIES[duty.room] = duty


def registered() -> Iterable[Duty]:
    """All duties, by the room's name."""
    return [_DUTIES[room] for room in sorted(_DUTIES)]


def carry(columns: Iterable[Column], *, keep: Person, gone: Person) -> Moved:
    """Rows of these columns that were ``gone``'s are ``keep``'s now."""
    moved: Moved = {}
    for column in columns:
        rows = column.model._default_manager
        there = set(rows.filter(**{column.field: keep}).values_list(*column.once)) if column.once else set()
        theirs = rows.filter(**{column.field: gone}).order_by("pk").values_list("pk", *column.once)
        ids = [pk for pk, *once in theirs if not once or tuple(once) not in there]
        if ids:
            rows.filter(pk__in=ids).update(**{column.field: keep})
            moved[column.name] = ids
    return moved


def carry_back(columns: Iterable[Column], *, gone: Person, moved: Moved) -> None:
    """The way back of :func:`carry`; rows that are not there any more stay away."""
    for column in columns:
        rows = column.model._default_manager.filter(pk__in=moved.get(column.name, []))
        rows.update(**{column.field: gone})
