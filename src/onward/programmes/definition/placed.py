"""YAML that remembers where each part stands, so that a mistake can be named by file and line."""

import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml

from onward.lib.refusals import Refused

REFERENCE = re.compile(r"\*\w")
type Where = tuple[int | str, ...]


class Placed(dict[str, Any]):
    """A mapping of a definition's file. ``lines`` has the line of each of its keys, ``line`` its own."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}


class _Loader(yaml.CSafeLoader):
    """YAML without its surprises: ``yes`` and ``no`` stay words and dates stay text, as the schema reads
    them.

    A key that stands twice in one place is a mistake, not the later one's victory.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is one word", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"“{key.value}” stands here twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def shown(path: str | Path) -> str:
    """A definition's file as people are told of it: ``garden/figures.yaml``,
    ``garden/instruments/quiz.yaml``."""
    parts = str(path).split("/")
    return "/".join(parts[-3:] if parts[-2:-1] == ["instruments"] else parts[-2:])


def _placed(loader: _Loader, node: yaml.MappingNode) -> Iterator[Placed]:
    found = Placed(shown(node.start_mark.name), node.start_mark.line + 1)
    yield found
    found.lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    found.update({str(key): value for key, value in loader.construct_mapping(node).items()})


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_constructor("tag:yaml.org,2002:map", _placed)


def load(path: Path) -> Any:
    """What a YAML file says; its mappings are :class:`Placed`. Raises :class:`Refused` for what is not
    YAML."""
    named = shown(path)
    try:
        _refuse_references(path.read_text(encoding="utf-8"))
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)  # noqa: S506  a safe one, see above
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise Refused(f"{named}, line {line}: {error.problem}. Correct the line.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"{named} is not plain text. Save it as UTF-8 text.") from error


def _refuse_references(text: str) -> None:
    """A few lines of references to references can stand for more than a machine holds."""
    if REFERENCE.search(text) is None:
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem=f"“*{event.anchor}” refers to another place; write it out here",
                problem_mark=event.start_mark,  # type: ignore[arg-type]  # the C mark has line and column too
            )


def walk(raw: Any, where: Where) -> tuple[Where, str]:
    """How far ``where`` leads into raw content, and where that stands: ``garden/figures.yaml, line 12`` or
    nothing."""
    reached: list[int | str] = []
    place, current = "", raw
    for step in where:
        if isinstance(current, Placed):
            place = f"{current.file}, line {current.lines.get(str(step), current.line)}"
        if isinstance(current, dict) and step in current:
            current = current[str(step)]
        elif isinstance(current, list | tuple) and isinstance(step, int) and step < len(current):
            current = current[step]
        else:
            break
        reached.append(step)
    if isinstance(current, Placed) and len(reached) == len(where):
        place = f"{current.file}, line {current.line}"
    return tuple(reached), place


def named(raw: Any, where: Where, name: str) -> str:
    """The place of a mistake in words: file and line where they are known, else ``name`` and the way to
    it."""
    reached, place = walk(raw, where)
    way = [name, *(str(step + 1) if isinstance(step, int) else step for step in reached)]
    return place or " → ".join(way)
