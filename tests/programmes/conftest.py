"""A definition that is small and unlike the shipped ones, and a copy of it to make mistakes in."""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onward.programmes import commands
from onward.programmes.definition import files

GARDEN = Path(__file__).resolve().parents[1] / "definitions" / "garden"

type Change = Callable[[str, str, str], None]
type Onward = Callable[..., str]


@pytest.fixture
def garden() -> dict[str, Any]:
    """Raw content that a test may change."""
    return files.content(GARDEN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the garden's folder."""
    return Path(shutil.copytree(GARDEN, tmp_path / "garden"))


@pytest.fixture
def change(folder: Path) -> Change:
    """Write something else into one of the copy's files."""

    def changed(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return changed


@pytest.fixture
def onward(capsys: pytest.CaptureFixture[str]) -> Onward:
    """Run one of the room's commands: what it printed. Refusals are raised."""

    def run(*words: object) -> str:
        parser = argparse.ArgumentParser(prog="onward")
        commands.add(parser.add_subparsers())
        arguments = parser.parse_args([str(word) for word in words])
        capsys.readouterr()
        assert arguments.run(arguments) == 0
        return capsys.readouterr().out

    return run
