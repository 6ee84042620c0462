"""What the figures ask for, folded while people stream by: how often each combination of fields was seen.

A tally keeps the records of one source by *key* (a tuple of the record's fields) and by *profile* (the number
of a combination of the people's own fields). There are few of either however many people there are, so that
hundreds of thousands of people fit into little memory and every figure is counted over few entries.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from onward.lib.facts import PersonFacts
from onward.reports.figures.conditions import Fields

type Key = tuple[Any, ...]


class Seen(NamedTuple):
    """Records of one key and one profile. ``amount`` is what they add up to (hours, minutes, pounds)."""

    key: Key
    profile: int
    rows: int
    amount: Decimal | int = 0


class Tally(ABC):
    """The records of one source. ``names`` are the fields that a key holds, in order."""

    names: tuple[str, ...] = ()
    one_a_person = True  # a person has one record at most

    @abstractmethod
    def add(self, person: PersonFacts, profile: int) -> None:
        """Take in one person."""

    @abstractmethod
    def seen(self, item: str | None) -> Iterable[Seen]:
        """All records of the source (of one item, where it has items)."""

    def holders(self) -> Iterable[tuple[frozenset[Key], int, int]]:
        """Distinct keys that a person had, profile, how many people had just these (not for one a person)."""
        return ()

    def fields(self, key: Key) -> Fields:
        """The fields of a key by name."""
        return dict(zip(self.names, key, strict=True))

    def amounts(self, seen: Seen) -> Mapping[str, Fraction]:
        """What sums and means may be made of, by the names of the definition's schema."""
        return {}


class FollowUps(Tally):
    """The latest follow-up of each person."""

    names = ("status", "hours", "self_employed", "english_course", "reason")

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[Key, int], int] = defaultdict(int)

    def add(self, person: PersonFacts, profile: int) -> None:
        if (found := person.follow_up) is not None:
            self._rows[tuple([found.get(name, "") for name in self.names]), profile] += 1

    def seen(self, item: str | None) -> Iterator[Seen]:
        return (Seen(key, profile, rows) for (key, profile), rows in self._rows.items())


class _Items(Tally):
    """A source with items: an instrument's."""

    def __init__(self, instrument: str, items: Iterable[str]) -> None:
        self.instrument = instrument
        self._items: dict[str, dict[tuple[Any, int], int]] = {item: {} for item in items}

    def seen(self, item: str | None) -> Iterator[Seen]:
        return (Seen(key, profile, rows) for (key, profile), rows in self._items[item or ""].items())


class Pairs(_Items):
    """First and last value, for each item that a person has both of."""

    names = ("first", "last")

    def add(self, person: PersonFacts, profile: int) -> None:
        if pairs := person.pairs.get(self.instrument):
            for item, pair in pairs.items():
                if (rows := self._items.get(item)) is not None:
                    rows[pair, profile] = rows.get((pair, profile), 0) + 1

    def fields(self, key: Key) -> Fields:
        first, last = key
        return {"change": "improved" if last > first else "declined" if last < first else "same"}


class Papers(_Items):
    """Answers before and after, of each person who has both papers; blank is no answer."""

    names = ("before", "after")

    def add(self, person: PersonFacts, profile: int) -> None:
        if (papers := person.papers.get(self.instrument)) is not None:
            for item, rows in self._items.items():
                key = papers.get(item, ("", "")), profile
                rows[key] = rows.get(key, 0) + 1


class Forms(_Items):
    """Answers of each person's latest form, where it answers the item."""

    names = ("answer",)

    def add(self, person: PersonFacts, profile: int) -> None:
        if (answers := person.forms.get(self.instrument)) is not None:
            for item, rows in self._items.items():
                if answer := answers.get(item):
                    rows[answer, profile] = rows.get((answer, profile), 0) + 1

    def seen(self, item: str | None) -> Iterator[Seen]:
        return (Seen((answer,), profile, rows) for (answer, profile), rows in self._items[item or ""].items())


class _Many(Tally):
    """A source of which a person may have many records."""

    one_a_person = False

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[Key, int], int] = defaultdict(int)
        self._amounts: defaultdict[tuple[Key, int], Decimal | int] = defaultdict(int)
        self._holders: defaultdict[tuple[frozenset[Key], int], int] = defaultdict(int)

    def seen(self, item: str | None) -> Iterator[Seen]:
        amounts = self._amounts
        return (
            Seen(key, profile, rows, amounts.get((key, profile), 0))
            for (key, profile), rows in self._rows.items()
        )

    def holders(self) -> Iterator[tuple[frozenset[Key], int, int]]:
        return ((keys, profile, people) for (keys, profile), people in self._holders.items())


class Objectives(_Many):
    names = ("core", "final_review")

    def add(self, person: PersonFacts, profile: int) -> None:
        keys = [("yes" if core else "no", final) for core, final in person.objectives]
        for key in keys:
            self._rows[key, profile] += 1
        if keys:
            self._holders[frozenset(keys), profile] += 1


class Register(_Many):
    names = ("attendance",)

    def add(self, person: PersonFacts, profile: int) -> None:
        for bucket, (rows, hours) in person.register.items():
            where = (bucket,), profile
            self._rows[where] += rows
            self._amounts[where] += hours
        if person.register:
            self._holders[frozenset([(bucket,) for bucket in person.register]), profile] += 1

    def amounts(self, seen: Seen) -> Mapping[str, Fraction]:
        return {"hours": Fraction(seen.amount)}


class Support(_Many):
    def add(self, person: PersonFacts, profile: int) -> None:
        if person.support_sessions:
            self._rows[(), profile] += person.support_sessions
            self._amounts[(), profile] += person.support_minutes
            self._holders[frozenset([()]), profile] += 1

    def amounts(self, seen: Seen) -> Mapping[str, Fraction]:
        return {"sessions": Fraction(seen.rows), "hours": Fraction(seen.amount) / 60}


class Assistance(_Many):
    """Rows of practical help. ``by_amount`` keeps different amounts apart, as a median of amounts needs."""

    names = ("kind", "back", "amount", "days_to_pay")

    def __init__(self, by_amount: bool) -> None:
        super().__init__()
        self._by_amount = by_amount

    def add(self, person: PersonFacts, profile: int) -> None:
        held = set()
        for row in person.assistance:
            back, amount, days = "yes" if row.back else "no", row.amount, row.days_to_pay
            known = "" if amount is None else str(amount) if self._by_amount else "yes"
            where = (row.kind, back, known, "" if days is None else str(days)), profile
            self._rows[where] += 1
            if amount is not None:
                self._amounts[where] += amount
            held.add((row.kind, back, known and "yes", "" if days is None else "yes"))
        if held:
            self._holders[frozenset(held), profile] += 1

    def amounts(self, seen: Seen) -> Mapping[str, Fraction]:
        return {
            "amount": Fraction(seen.amount),
            "days_to_pay": Fraction(seen.rows * int(seen.key[3] or 0)),
        }


class MoveOn(_Many):
    names = ("done",)

    def add(self, person: PersonFacts, profile: int) -> None:
        if not person.move_on_steps:
            return
        rows = {"yes": person.move_on_done, "no": person.move_on_steps - person.move_on_done}
        keys = []
        for done, number in rows.items():
            if number:
                self._rows[(done,), profile] += number
                keys.append((done,))
        self._holders[frozenset(keys), profile] += 1
