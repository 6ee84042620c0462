"""Who was forgotten, noted apart from the database: a restored backup forgets them again.

The list lies beside the key file (``settings.FORGOTTEN_FILE``), one line of JSON a person, so that it
outlives a lost data folder. It holds keyed hashes of codes without a meaning, the names of the parts of a
record that went, and times; nothing else.
"""

import datetime as dt
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings


class Deletion(NamedTuple):
    """A person who was forgotten: their id, a keyed hash of their code at the time, when, and which parts."""

    person_id: int
    code: str
    at: dt.datetime
    parts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "person": self.person_id,
            "code": self.code,
            "at": self.at.isoformat(),
            "parts": list(self.parts),
        }


def note(deletions: Iterable[Deletion], path: Path | None = None) -> None:
    """Add those that the list does not hold yet. Call it once the database has forgotten them."""
    path = path or settings.FORGOTTEN_FILE
    known = {deletion[:2] for deletion in noted(path)}
    lines = [json.dumps(one.as_json()) + "\n" for one in deletions if one[:2] not in known]
    if path is None or not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def noted(path: Path | None = None) -> list[Deletion]:
    """The list, in order of time."""
    path = path or settings.FORGOTTEN_FILE
    if path is None or not path.exists():
        return []
    return sorted(
        (from_json(json.loads(line)) for line in path.read_text().splitlines()), key=lambda one: one.at
    )


def from_json(line: dict[str, Any]) -> Deletion:
    at = dt.datetime.fromisoformat(line["at"])
    return Deletion(int(line["person"]), line["code"], at, tuple(line.get("parts", ())))
