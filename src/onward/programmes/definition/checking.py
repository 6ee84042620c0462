"""A definition that is well formed and whose parts fit together, or all that is wrong with it."""

from pathlib import Path
from typing import Any

from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.checks import mistakes
from onward.programmes.definition.placed import named
from onward.programmes.definition.schema import Definition


def checked(raw: dict[str, Any], name: str) -> Definition:
    """The definition in raw content; raises :class:`Refused` with one sentence for each mistake."""
    definition = files.parse(raw, name)
    found = [f"{named(raw, where, name)}: {sentence}" for where, sentence in mistakes(definition)]
    if found:
        raise Refused(*dict.fromkeys(found))
    return definition


def check(folder: Path) -> Definition:
    """The definition in a folder; raises :class:`Refused` with one sentence for each mistake."""
    return checked(files.content(folder), folder.resolve().name)
