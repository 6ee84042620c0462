"""Reading a definition's folder.

It holds ``programme.yaml``, ``instruments/*.yaml``, ``figures.yaml``, and ``report.yaml`` with
``report.md``. A folder may extend the one beside it: what it says stands over what that one says
(docs/definitions.md).
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from onward.lib.refusals import Refused
from onward.programmes.definition.placed import Placed, load, shown
from onward.programmes.definition.schema import Definition
from onward.programmes.definition.wording import sentences

SHIPPED = Path(__file__).resolve().parents[2] / "definitions"


def content(folder: Path) -> dict[str, Any]:
    """The raw content of a definition's folder, its files put together; raises :class:`Refused`.

    Nothing but text, numbers, lists and mappings: it can be written as JSON.
    """
    folder = folder.resolve()
    own = _own(folder)
    extends = own.pop("extends", None)
    found = own if extends is None else _laid_over(_base(folder, extends), own, extends)
    try:
        json.dumps(found, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused(
            f"{folder.name} holds something beside text, numbers and lists ({error}). Take it out."
        ) from error
    return found


def _mapping(path: Path) -> Placed:
    found = load(path)
    if not isinstance(found, Placed):
        raise Refused(f"{shown(path)}: write keys with their values, such as “title: …”.")
    return found


def _own(folder: Path) -> Placed:
    main = folder / "programme.yaml"
    if not main.is_file():
        raise Refused(f"{folder} holds no programme.yaml. Name the folder of a programme definition.")
    found = _mapping(main)
    for path in sorted((folder / "instruments").glob("*.yaml")):
        found.setdefault("instruments", []).append(_mapping(path))
    if (folder / "figures.yaml").is_file():
        found["figures"] = load(folder / "figures.yaml") or []
    if (folder / "report.yaml").is_file():
        found["report"] = _mapping(folder / "report.yaml")
        if not (folder / "report.md").is_file():
            raise Refused(f"{folder.name} has report.yaml and no report.md. Write the report's text there.")
        found["report"]["template"] = (folder / "report.md").read_text(encoding="utf-8")
    return found


def _base(folder: Path, extends: Any) -> Placed:
    name = extends.get("definition") if isinstance(extends, dict) else None
    known = [place / name for place in (folder.parent, SHIPPED) if isinstance(name, str) and name.isascii()]
    base = next((path for path in known if (path / "programme.yaml").is_file()), None)
    if base is None or "/" in str(name) or base.resolve() == folder.resolve():
        raise Refused(
            f"{folder.name}/programme.yaml: extends.definition names no other definition beside this folder "
            "or among those that come with Onward. Correct the name."
        )
    found = _own(base)
    if "extends" in found:
        raise Refused(
            f"{folder.name}/programme.yaml: {name} extends another definition itself. "
            "Extend one that stands by itself."
        )
    return found


def _laid_over(base: Placed, own: Placed, extends: dict[str, Any]) -> Placed:
    """``own`` over ``base``: a key takes the place of the same key, an instrument of the instrument with
    the same key, a figure of the line with the same id; what ``extends.without`` names is left out."""
    without = {str(name) for name in extends.get("without") or ()}
    lists = {"instruments": "key", "figures": "id"}
    known = {str(entry.get(key)) for name, key in lists.items() for entry in _entries(base.get(name, []))}
    unknown = (without - known - {"report"}) | (set(extends) - {"definition", "without"})
    if unknown:
        wrong = ", ".join(sorted(unknown))
        raise Refused(f"{own.file}: extends names what is not there: {wrong}. Correct it or take it out.")
    found = Placed(own.file, own.line)
    found.lines = own.lines
    found.update({name: value for name, value in base.items() if name not in without})
    found.update(own)
    for name, key in lists.items():
        found[name] = _merged(base.get(name, []), own.get(name, []), key, without)
    return found


def _entries(lines: Any) -> list[dict[str, Any]]:
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


def _merged(base: Any, own: Any, key: str, without: set[str]) -> list[Any]:
    if not isinstance(own, list) or not isinstance(base, list):
        return own if isinstance(own, list) else [own]  # not a list: the schema says so
    mine = {entry.get(key): entry for entry in _entries(own)}
    kept = [mine.pop(line.get(key), line) for line in base if str(line.get(key)) not in without]
    used = [id(line) for line in kept]
    return kept + [line for line in own if id(line) not in used]


def parse(raw: dict[str, Any], name: str) -> Definition:
    """The definition in raw content; raises :class:`Refused` with one sentence for each mistake."""
    try:
        return Definition.model_validate(raw)
    except ValidationError as error:
        raise Refused(*sentences(error, raw, name)) from error


def read(folder: Path) -> Definition:
    """The definition in a folder; raises :class:`Refused`."""
    return parse(content(folder), folder.name)


@cache
def shipped() -> tuple[Path, ...]:
    """The folders of the definitions that come with Onward, by key."""
    return tuple(sorted(path.parent for path in SHIPPED.glob("*/programme.yaml")))


@cache
def shipped_contents() -> tuple[dict[str, Any], ...]:
    """The raw contents of the definitions that come with Onward: read once, not to be changed."""
    return tuple(content(folder) for folder in shipped())
