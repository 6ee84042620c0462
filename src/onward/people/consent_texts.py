"""The texts that people agree to, as data in ``people/consents``: one file for each version and language.

A version that was shown to somebody is never changed, because an answer names it: a new wording is a new
version, in a file of its own.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onward.lib.refusals import Refused

FOLDER = Path(__file__).parent / "consents"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """Whole sentences in the words of the person who reads them; ``language`` is a BCP 47 tag."""

    key: str
    purpose: str
    version: int
    language: str
    title: str
    body: tuple[str, ...]
    if_no: tuple[str, ...]
    take_back: tuple[str, ...]


@cache
def texts() -> tuple[ConsentText, ...]:
    """Every version in every language, the newest version of each key first."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda text: (text.key, -text.version, text.language)))


def _read(path: Path) -> ConsentText:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: tuple(told.pop(name)) for name in ("body", "if_no", "take_back")}
    return ConsentText(**told, **lists)


def current(purpose: str, language: str = "en") -> ConsentText:
    """The newest text about a purpose in this language, in English where there is none.

    Raises :class:`Refused` for a purpose without a text.
    """
    about = [text for text in texts() if text.purpose == purpose]
    for wanted in (language, "en"):
        if found := next((text for text in about if text.language == wanted), None):
            return found
    raise Refused(f"There is no text about “{purpose}”. Nobody can be asked for it yet.")


def text(key: str, version: int, language: str) -> ConsentText:
    """The text that an answer names. Raises :class:`Refused` where there is no such text."""
    for one in texts():
        if (one.key, one.version, one.language) == (key, version, language):
            return one
    raise Refused(f"There is no version {version} of the text “{key}” in the language “{language}”.")
