"""The languages that somebody uses."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Language(NamedTuple):
    """One language: whether they speak and read it, and need an interpreter where others do not speak it."""

    language: str
    speaks: bool = True
    reads: bool = False
    interpreter: bool = False

    @property
    def in_words(self) -> str:
        """``Tigrinya: speaks, reads, needs an interpreter``."""
        said = ((self.speaks, "speaks"), (self.reads, "reads"), (self.interpreter, "needs an interpreter"))
        return ": ".join(filter(None, (self.language, ", ".join(word for true, word in said if true))))


def from_plain(kept: list[Mapping[str, Any]]) -> list[Language]:
    """Languages as they are kept in a sealed column; what is not said is not so."""
    return [
        Language(
            one["language"],
            bool(one.get("speaks")),
            bool(one.get("reads")),
            bool(one.get("interpreter")),
        )
        for one in kept
    ]


def to_plain(languages: list[Language]) -> list[dict[str, Any]]:
    """The way back of :func:`from_plain`; a language without a name is left out."""
    return [one._asdict() for one in languages if one.language.strip()]
