"""Reading a definition's folder: ``programme.yaml``, ``instruments/*.yaml``, ``figures.yaml``, ``report.yaml`` and
``report.md``."""

import re
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition

SHIPPED = Path(__file__).resolve().parents[2] / "definitions"


class _Loader(yaml.CSafeLoader):
    """YAML without its surprises: ``yes`` and ``no`` stay words and dates stay text, as the schema reads them.

    A key that stands twice in one place is a mistake, not the later one's victory.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"“{key_node.value}” stands here twice", problem_mark=key_node.start_mark
                )
            seen.add(key_node.value)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe one, see above
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise Refused(f"{path.name}, line {line}: {error.problem}. Correct the line.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not UTF-8 text. Save it as UTF-8.") from error


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
        found["report"] = {
            **_load(folder / "report.yaml"),
            "template": (folder / "report.md").read_text("utf-8"),
        }
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
