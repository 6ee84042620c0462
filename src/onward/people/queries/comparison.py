"""A person's fields in words; two people side by side."""

import datetime as dt
from typing import Any, NamedTuple

from onward.lib import countries, dates
from onward.people.models import Person
from onward.people.parts import FIELDS, Part
from onward.people.rules import languages

LABELS = {
    "given_name": "Given name",
    "family_name": "Family name",
    "preferred_name": "Likes to be called",
    "other_names": "Other names",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "nationality": "Nationality",
    "first_language": "First language",
    "languages": "Languages",
    "access_needs": "Access needs",
    "children_under_5": "Children under 5",
    "children_5_11": "Children from 5 to 11",
    "children_12_17": "Children from 12 to 17",
}


class Compared(NamedTuple):
    """One field of two people, in words; blank is "not said"."""

    name: str
    label: str
    keep: str
    gone: str


def in_words(person: Person, name: str) -> str:
    """The value of a field as people read it; blank where nothing was told."""
    value: Any = getattr(person, name)
    if name == "sex":
        return person.get_sex_display() if value else ""
    if name == "nationality":
        return countries.name(value)
    if name == "languages":
        return "; ".join(one.in_words for one in languages.from_plain(value))
    if isinstance(value, dt.date):
        return dates.in_words(value)
    return "" if value is None else str(value)


def rows(person: Person, part: Part, *, masked: frozenset[str] = frozenset()) -> list[dict[str, str]]:
    """The fields of this part that say something, for a summary list; those in ``masked`` are left out."""
    found = (
        (label, in_words(person, name))
        for name, label in LABELS.items()
        if FIELDS[name] is part and name not in masked
    )
    return [{"label": label, "value": value} for label, value in found if value]


def side_by_side(keep: Person, gone: Person) -> tuple[list[Compared], list[Compared]]:
    """The fields in which two people differ, and those in which both say the same."""
    lines = [
        Compared(name, label, in_words(keep, name), in_words(gone, name)) for name, label in LABELS.items()
    ]
    differing = [line for line in lines if line.keep != line.gone]
    return differing, [line for line in lines if line.keep == line.gone and line.keep]
