"""The short checks of English and digital skills, as data in ``levels``: one file for each skill and version.

A check suggests a level; the level says which workbook tasks somebody begins with. A version that was used is
never changed: a new wording is a new file.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "levels"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the ladder: ``key`` is stored, ``tasks`` says in words what somebody begins with."""

    key: str
    label: str
    tasks: str


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class LevelCheck:
    """A few questions about everyday things, asked at the table; levels from the lowest up."""

    skill: str
    version: int
    title: str
    introduction: str
    levels: tuple[Level, ...]
    questions: tuple[Question, ...]

    def level(self, key: str) -> Level | None:
        return next((one for one in self.levels if one.key == key), None)


@cache
def current(skill: str) -> LevelCheck:
    """The newest check of a skill; ``LookupError`` where there is none."""
    found = [one for one in _all() if one.skill == skill]
    if not found:
        raise LookupError(f"there is no check of {skill}")
    return max(found, key=lambda one: one.version)


@cache
def _all() -> tuple[LevelCheck, ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def _read(path: Path) -> LevelCheck:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    levels = tuple(Level(**one) for one in told.pop("levels"))
    questions = tuple(Question(**one) for one in told.pop("questions"))
    return LevelCheck(**told, levels=levels, questions=questions)
