"""Where the source is, and its rooms in order, as the contract in pyproject.toml gives them."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "onward"


def rooms_from_the_top() -> list[list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return [[room.strip(" ()") for room in layer.split("|")] for layer in layers]


def python_files(*parts: str) -> Iterator[Path]:
    return (path for path in SRC.rglob("*.py") if not parts or set(parts) & set(path.relative_to(SRC).parts))


def imported(path: Path) -> Iterator[str]:
    """Every name that a file imports, in full."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
