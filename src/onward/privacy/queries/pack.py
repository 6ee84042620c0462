"""Everything that is held about a person, for the person: each room's tables and duties tell it.

What is about somebody else, or what colleagues wrote about each other, is left out; each table says so itself
(``silent`` in :mod:`onward.people.keeping`).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TypedDict, cast

from django.db import models
from django.utils import timezone

from onward.lib import countries
from onward.lib.dates import in_words
from onward.people import duties, keeping
from onward.people.keeping import Kept, Table
from onward.people.models import Person
from onward.people.queries import history
from onward.privacy.queries import clocks

ORDER = (Kept.CONTACT, Kept.IDENTITY, Kept.ELIGIBILITY, Kept.SUPPORT, Kept.ANSWERS, Kept.MONEY)


class Line(TypedDict):
    """One thing in a row: the field, what it is called, the value as JSON has it, and as people write it."""

    field: str
    label: str
    value: Any
    words: str


class Section(TypedDict):
    """What is held under one heading; rows of lines. ``part`` says which clock it goes with."""

    title: str
    part: str
    rows: list[list[Line]]


def sections(person: Person) -> list[Section]:
    """Every section that has something in it: who they are first, who looked last."""
    people = [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
    tables = [table for table in keeping.tables() if table.tells]
    tables.sort(key=lambda table: (table.model is not Person, ORDER.index(table.part)))
    told = [_of_table(table, people) for table in tables]
    for duty in duties.registered():
        told += [
            {"title": title, "part": "", "rows": [[_line(k, k, v) for k, v in row.items()] for row in rows]}
            for title, rows in duty.tell(person)
        ]
    return [section for section in (*told, _kept_until(person), _lookers(person)) if section["rows"]]


def _of_table(table: Table, people: Sequence[int]) -> Section:
    rows = table.of(people).values_list(*table.tells)
    fields = [_field(table.model, lookup) for lookup in table.tells]
    found = [
        [
            _line(lookup, label, value, field)
            for (lookup, label), field, value in zip(table.tells.items(), fields, row, strict=True)
            if value not in (None, "", [], {})
        ]
        for row in rows
    ]
    return {"title": table.title, "part": keeping.WORDS[table.part], "rows": [row for row in found if row]}


def _field(model: type[models.Model], lookup: str) -> models.Field[Any, Any]:
    *way, last = lookup.split("__")
    for name in way:
        model = cast("type[models.Model]", model._meta.get_field(name).related_model)
    return cast("models.Field[Any, Any]", model._meta.get_field(last))


def _line(name: str, label: str, value: Any, field: models.Field[Any, Any] | None = None) -> Line:
    words = countries.name(value) if name == "nationality" else _chosen(value, field) or _words(value)
    return {"field": name, "label": label, "value": _plain(value), "words": words}


def _chosen(value: Any, field: models.Field[Any, Any] | None) -> str:
    """The words of a choice; empty where the field has none. Lists and tables never have."""
    if field is None or not field.choices or isinstance(value, list | dict):
        return ""
    return str(dict(field.flatchoices).get(value, ""))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _words(value: Any) -> str:
    """As people write it: a day in words, yes and no, keys of lists without their underscores."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            return in_words(timezone.localdate(value))
        case dt.date():
            return in_words(value)
        case dict():
            return ", ".join(_words(key if one is True else one) for key, one in value.items() if one)
        case list():
            return "; ".join(_words(one) for one in value)
        case str() if " " not in value:
            return value.replace("_", " ")
    return str(value)


def _kept_until(person: Person) -> Section:
    """Each part with the day from which it may go; a notice that stands is counted in."""
    running = clocks.of(person.office, people=[person.pk])
    lines = [_line("goes_on", clock.label, clock.goes_on) for clock in running]
    open_still = [_line("goes_on", "All of it", "Your record is open. Its time begins when it closes.")]
    return {"title": "Until when we keep it", "part": "", "rows": [lines or open_still]}


def _lookers(person: Person) -> Section:
    return {"title": "Who opened your record", "part": "", "rows": [*_looks(person)]}


def _looks(person: Person) -> Iterator[list[Line]]:
    for looker in history.lookers_for_participant(person):
        yield [_line("on", "On", looker.on), _line("role", "Who", f"{looker.role}, {looker.office}")]
