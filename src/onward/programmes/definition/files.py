"""Reading a definition's folder: ``programme.yaml``, ``instruments/*.yaml``, ``figures.yaml``, ``report.yaml`` and
``report.md``."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition

SHIPPED = Path(__file__).resolve().parents[2] / "definitions"


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506  it is the safe one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise Refused(f"{path.name}, line {line}: this is not YAML ({error.problem}). Correct the line.") from error


def content(folder: Path) -> dict[str, Any]:
    """The raw content of a definition's folder, its files put together; raises :class:`Refused`."""
    main = folder / "programme.yaml"
    if not main.is_file():
        raise Refused(f"{folder} holds no programme.yaml. Name the folder of a programme definition.")
    found: dict[str, Any] = dict(_load(main))
    found["instruments"] = [_load(path) for path in sorted((folder / "instruments").glob("*.yaml"))]
    if (folder / "figures.yaml").is_file():
        found["figures"] = _load(folder / "figures.yaml")
    if (folder / "report.yaml").is_file():
        found["report"] = {**_load(folder / "report.yaml"), "template": (folder / "report.md").read_text("utf-8")}
    return found


def parse(raw: dict[str, Any], name: str) -> Definition:
    """The definition in raw content; raises :class:`Refused` with one sentence for each mistake."""
    try:
        return Definition.model_validate(raw)
    except ValidationError as error:
        raise Refused(
            *(f"{name}: {' → '.join(str(part) for part in e['loc'])}: {e['msg']}." for e in error.errors())
        ) from error


def read(folder: Path) -> Definition:
    """The definition in a folder; raises :class:`Refused`."""
    return parse(content(folder), folder.name)


@cache
def shipped() -> tuple[Path, ...]:
    """The folders of the definitions that come with Onward, by key."""
    return tuple(sorted(path.parent for path in SHIPPED.glob("*/programme.yaml")))
