"""What every table about a person holds: what goes when its clock has run out, what stays and why, what a
person is told who asks.

Each room lists its tables here when it starts (``<room>/keeping.py``). A test walks all models: a table
from which foreign keys lead to a person and that nobody listed fails it, or a field that nobody thought of.
What a table cannot say (files, accounts) a room says by a function of its :class:`onward.people.duties.Duty`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, Concat


class Kept(StrEnum):
    """The parts of a record that have a clock each; definitions say how many months each is kept.

    ``identity`` has no months of its own: it goes with the last of the others that is about the person
    rather than about money, and with it the person becomes statistics.
    """

    CONTACT = "contact"
    ELIGIBILITY = "eligibility"
    SUPPORT = "support"
    ANSWERS = "answers"
    MONEY = "money"
    IDENTITY = "identity"


WORDS: Mapping[Kept, str] = {
    Kept.CONTACT: "How to reach them",
    Kept.ELIGIBILITY: "What was seen to decide about the place",
    Kept.SUPPORT: "1:1 sessions, support plan and move-on plan",
    Kept.ANSWERS: "Answers, readings and follow-ups",
    Kept.MONEY: "Help given and money",
    Kept.IDENTITY: "Who they are",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``person`` is the way from a row to its person, as a lookup.

    ``blanks``: field to what takes its place once the clock of ``part`` has run out; ``rows_go``: the
    whole rows go instead. ``keeps``: field to why it may stay. ``tells``: lookup to its words, in the order
    in which a person reads them; a table that tells nothing says in ``silent`` why. ``day`` is a date by
    which the record was still in use, so that its clock begins no earlier.
    """

    model: type[models.Model]
    person: str
    part: Kept
    title: str = ""
    blanks: Mapping[str, Any] = field(default_factory=dict)
    keeps: Mapping[str, str] = field(default_factory=dict)
    rows_go: bool = False
    tells: Mapping[str, str] = field(default_factory=dict)
    silent: str = ""
    day: str = ""

    @property
    def name(self) -> str:
        return self.model._meta.label

    def of(self, people: Iterable[int]) -> models.QuerySet[models.Model]:
        """The rows about these people, by id."""
        return self.model._default_manager.filter(**{f"{self.person}__in": list(people)}).order_by("pk")

    def erase(self, people: Sequence[int]) -> int:
        """Delete or empty the rows about these people; how many it were.

        Goes round the querysets that refuse changes: the triggers of the database still refuse a change of
        what was recorded, and let sealed columns pass, for this and for a new key.
        """
        rows = self.of(people)
        if self.rows_go:
            return rows.delete()[1].get(self.name, 0)
        number = rows.count()
        if self.blanks and number:
            ids = list(rows.values_list("pk", flat=True))
            plain: models.QuerySet[models.Model] = models.QuerySet(self.model)
            plain.filter(pk__in=ids).update(**self.blanks)
        return number if self.blanks else 0


_TABLES: dict[str, Table] = {}


def register(*tables: Table) -> None:
    """Called by each room as it starts; two entries for one table and person are a mistake in the code."""
    for table in tables:
        key = f"{table.name}.{table.person}"
        if _TABLES.get(key, table) is not table:
            raise LookupError(f"{key} is listed twice.")
        _TABLES[key] = table


def tables(*parts: Kept) -> list[Table]:
    """The tables of these parts (of all, where none is named), by name."""
    return [_TABLES[key] for key in sorted(_TABLES) if not parts or _TABLES[key].part in parts]


def numbered(word: str) -> Func:
    """Takes the place of a key that has to stay unique and must say nothing: ``gone-12``."""
    return Concat(Value(f"{word}-"), Cast(F("pk"), models.CharField()))
