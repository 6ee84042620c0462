"""Keyed hashes by which people are found although their names are sealed."""

import datetime as dt
from typing import NamedTuple

from onward.lib.sealed import fingerprint
from onward.people.choices import KeyKind
from onward.people.rules.likeness import sound
from onward.people.rules.names import parts


class Key(NamedTuple):
    """One row of the table of keys; ``sound`` is blank for a day of birth."""

    kind: str
    hash: str
    sound: str = ""


def of_part(part: str) -> Key:
    """The key of one folded part of a name."""
    return Key(
        KeyKind.NAME.value,
        fingerprint("people.name", part),
        fingerprint("people.sound", sound(part)),
    )


def of_birthday(born: dt.date) -> Key:
    """The key of a day of birth; day and month told the other way round have the same."""
    day, month = sorted((born.day, born.month))
    return Key(KeyKind.BORN.value, fingerprint("people.born", f"{born.year}-{day}-{month}"))


def of(*names: str, born: dt.date | None = None) -> list[Key]:
    """The keys of somebody with these names."""
    found = [of_part(part) for part in parts(*names)]
    return [*found, of_birthday(born)] if born else found


def of_contact(value: str) -> str:
    """The keyed hash of a way to reach somebody, normalised before."""
    return fingerprint("people.contact", value)
