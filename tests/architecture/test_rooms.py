"""What is private to a room, and what its views leave to its queries."""

import ast

from tests.architecture.source import SRC, imported, named, python_files

PRIVATE = {"views", "forms", "urls", "templatetags", "commands", "tasks"}
MAY_IMPORT_ALL = {"config"}


def test_no_room_imports_another_rooms_pages():
    wrong = []
    for path in python_files():
        room = path.relative_to(SRC).parts[0]
        for name in imported(path):
            parts = name.split(".")
            foreign = parts[0] == "onward" and len(parts) > 2 and parts[1] not in {room, "ui", "lib"}
            if foreign and parts[2] in PRIVATE and room not in MAY_IMPORT_ALL:
                wrong.append(f"{named(path)} imports {name}")
    assert wrong == []


def test_views_ask_queries_for_rows():
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("views")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert wrong == []


def test_only_actions_and_migrations_write():
    writes = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
    wrong = [
        f"{named(path)}:{node.lineno} .{node.attr}"
        for path in python_files("views", "queries", "forms.py", "access.py", "commands.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in writes
    ]
    assert wrong == []


def test_rules_know_no_database():
    wrong = [
        f"{named(path)} imports {name}"
        for path in python_files("rules.py", "rules")
        for name in imported(path)
        if name.startswith("django") or ".models" in name or ".queries" in name
    ]
    assert wrong == []


def test_every_room_with_tables_says_what_it_is():
    rooms = {path.parent.parent for path in SRC.glob("*/models/__init__.py")}
    assert [room.name for room in sorted(rooms) if not (room / "README.md").is_file()] == []
