"""Where an installation is, and what a backup of it says about itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from django.conf import settings

from onward.config.backup.counts import Rows
from onward.config.backup.postgres import Server


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder, its files, and the database: in the folder, or on a server of PostgreSQL."""

    data: Path
    server: Server | None = None

    @classmethod
    def of_settings(cls) -> Self:
        database = settings.DATABASES["default"]
        on_a_server = str(database["ENGINE"]).endswith("postgresql")
        return cls(Path(settings.DATA), database if on_a_server else None)

    @property
    def kind(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    @property
    def database(self) -> Path:
        return self.data / "onward.sqlite3"

    @property
    def files(self) -> Path:
        return self.data / "files"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first thing in a backup. ``migrations`` are those applied, as "room.name"; ``made_at`` is UTC."""

    made_at: str
    version: str
    database: str
    rows: Rows
    migrations: list[str]

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> Self:
        return cls(**told)
