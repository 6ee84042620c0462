"""What both sides promise each other at the start, as data in ``commitments``: one file for each version.

A version to which somebody agreed is never changed, because their agreement names it (``1-en``).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "commitments"


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """Short sentences in the words of the person who reads them; ``language`` is a BCP 47 tag."""

    version: int
    language: str
    title: str
    ours: tuple[str, ...]
    yours: tuple[str, ...]

    @property
    def name(self) -> str:
        """What an agreement keeps: ``1-en``."""
        return f"{self.version}-{self.language}"


@cache
def current() -> CommitmentText:
    """The newest version."""
    return max((_read(path) for path in FOLDER.glob("*.yaml")), key=lambda text: text.version)


def _read(path: Path) -> CommitmentText:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: tuple(told.pop(name)) for name in ("ours", "yours")}
    return CommitmentText(**told, **lists)
