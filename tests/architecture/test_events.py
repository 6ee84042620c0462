"""What happened is named by the room where it happened."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import SRC, named, python_files

WRITERS = {"record", "event", "_record"}


def _kinds(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in WRITERS and isinstance(node.args[0].value, str):
            yield node.args[0].value


def test_every_event_begins_with_its_room():
    wrong = [
        f"{named(path)}: {kind}"
        for path in python_files("actions")
        for kind in _kinds(path)
        if path.relative_to(SRC).parts[0] != kind.partition(".")[0]
    ]
    assert wrong == []


def test_most_rooms_tell_what_happened():
    telling = {path.relative_to(SRC).parts[0] for path in python_files("actions") if [*_kinds(path)]}
    assert len(telling) >= 10
