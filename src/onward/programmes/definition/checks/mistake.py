from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onward.programmes.definition.placed import Where


class Mistake(NamedTuple):
    """Something that a definition may not say: where it stands in the content, and a sentence."""

    where: Where
    sentence: str


def twice(where: Where, field: str, keys: Iterable[str], what: str) -> Iterator[Mistake]:
    """A mistake for each key that stands in a list for the second time."""
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key.casefold() in seen:
            yield Mistake((*where, place, field), f"{what} “{key}” is there twice. Give one another {field}.")
        seen.add(key.casefold())


def unknown(where: Where, wanted: str, known: Iterable[str], what: str) -> Iterator[Mistake]:
    """A mistake where ``wanted`` is not among the known ones."""
    names = sorted(known)
    if wanted not in names:
        yield Mistake(where, f"there is no {what} “{wanted}”. Use one of: {', '.join(names) or 'none yet'}.")
