"""What messages say, as data in ``messages/texts``: one file for each version and language.

A text is neutral: somebody else may read it. Nothing can be put into it but a day and an hour. A version that
was sent is never changed, because messages name it: a new wording is a new version, in a file of its own.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onward.lib.refusals import Refused

FOLDER = Path(__file__).parent / "texts"
ENDINGS = "endings"


@dataclass(frozen=True, slots=True)
class Text:
    """``body`` may name ``{day}`` and ``{time}``; ``language`` is a BCP 47 tag, ``called`` its name in
    English. ``title`` is what the team reads, ``useful_hours`` how long it is worth sending unless told."""

    key: str
    version: int
    language: str
    called: str
    title: str
    subject: str
    body: str
    useful_hours: int

    @property
    def needs_a_moment(self) -> bool:
        return "{" in self.body


@cache
def texts() -> tuple[Text, ...]:
    """Every version in every language, the newest version of each key first."""
    told = [_read(path) for path in sorted(FOLDER.glob("*.yaml")) if not path.name.startswith(ENDINGS)]
    found = [Text(**one) for one in told]
    return tuple(sorted(found, key=lambda text: (text.key, -text.version, text.language)))


@cache
def ending(kind: str, language: str) -> str:
    """The last sentence of what goes to a phone or a mailbox: how to get no more."""
    path = FOLDER / f"{ENDINGS}-{language}.yaml"
    told = _read(path if path.exists() else FOLDER / f"{ENDINGS}-en.yaml")
    return str(told[kind])


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def current(key: str, language: str = "en") -> Text:
    """The newest text of this key in a language (its tag or its name), in English where there is none.

    Raises :class:`Refused` for a key without a text.
    """
    wanted = language.strip().casefold()
    known = [text for text in texts() if text.key == key]
    for text in known:
        if wanted in {text.language.casefold(), text.called.casefold()}:
            return text
    for text in known:
        if text.language == "en":
            return text
    raise Refused(f"There is no message “{key}”. Known: {', '.join(sorted({t.key for t in texts()}))}.")


def exact(key: str, version: int, language: str) -> Text:
    """The text that a message names. Raises :class:`Refused` where there is no such text."""
    for text in texts():
        if (text.key, text.version, text.language) == (key, version, language):
            return text
    raise Refused(f"There is no version {version} of the message “{key}” in the language “{language}”.")


def filled(text: Text, when: dt.datetime | None) -> str:
    """The words with the day and hour of ``when``, as the clock there shows them."""
    if when is None:
        return text.body
    return text.body.format(day=f"{when:%A} {when.day} {when:%B}", time=_clock(when))


def whole(text: Text, kind: str, when: dt.datetime | None) -> str:
    """What leaves: the words, and how to get no more."""
    return f"{filled(text, when)} {ending(kind, text.language)}"


def _clock(when: dt.datetime) -> str:
    minutes = f":{when.minute:02d}" if when.minute else ""
    return f"{when.hour % 12 or 12}{minutes}{'am' if when.hour < 12 else 'pm'}"
