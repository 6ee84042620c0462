"""``onward programme``: what the people do who write a programme's definition."""

import argparse
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from onward.audit.actors import COMMAND
from onward.lib.commands import Commands
from onward.lib.refusals import Refused
from onward.programmes.actions import definitions as actions
from onward.programmes.definition import checking, files
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Definition, FigureRule, Instrument, Report
from onward.programmes.queries import definitions

PARTS: dict[str, Any] = {
    "programme": Definition,
    "instrument": Instrument,
    "figures": list[FigureRule],
    "report": Report,
}


def add(commands: Commands) -> None:
    """Add ``programme`` and its own commands."""
    programme = commands.add_parser("programme", help="check and apply programme definitions")
    steps = programme.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, run, says in (
        ("check", check, "look for mistakes in a definition's folder"),
        ("plan", plan, "show what applying a definition would change"),
        ("apply", apply, "make a definition the current one of its programme"),
    ):
        step = steps.add_parser(name, help=says)
        step.add_argument(
            "folder",
            type=_folder,
            metavar="FOLDER",
            help="where programme.yaml is, or a key that comes with Onward",
        )
        step.set_defaults(run=run, needs_database=name != "check")
    schema_step = steps.add_parser("schema", help="write the JSON Schema of definitions, for editors")
    schema_step.add_argument(
        "--part", choices=sorted(PARTS), default="programme", help="which file it is for"
    )
    schema_step.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write it (default: the screen)"
    )
    schema_step.set_defaults(run=schema, needs_database=False)
    steps.add_parser("list", help="list the programmes and their versions").set_defaults(run=listing)


def _folder(written: str) -> Path:
    """The folder of this name, else the one that comes with Onward under this key."""
    shipped = {path.name: path for path in files.shipped()}
    here = Path(written)
    return here if here.exists() else shipped.get(written, here)


def check(arguments: argparse.Namespace) -> int:
    """Print what the definition holds; raises :class:`Refused` with all its mistakes."""
    definition = checking.check(arguments.folder)
    print(
        f"{definition.key}, version {definition.version}: no mistake found "
        f"({len(definition.session_codes)} sessions, {len(definition.instruments)} instruments, "
        f"{len(written_out(definition))} figures)."
    )
    return 0


def plan(arguments: argparse.Namespace) -> int:
    """Print the changes, a line each; raises :class:`Refused` where applying would be refused."""
    found = definitions.plan(files.content(arguments.folder))
    print(f"Version {found.before or 'none'} → {found.after}")
    for change in found.changes:
        print(f"  {change}")
    if found.refusals:
        raise Refused("Applying this would be refused: see the lines that begin with “!”.")
    if found.known:
        print("Nothing to do: this version was applied before.")
    return 0


def apply(arguments: argparse.Namespace) -> int:
    """Apply the definition; raises :class:`Refused` as the action does."""
    programme = actions.apply(content=files.content(arguments.folder), by=COMMAND)
    print(f"{programme.key}: version {definitions.current_version(programme).version} is the current one.")
    return 0


def schema(arguments: argparse.Namespace) -> int:
    """Write the JSON Schema of one part of a definition."""
    written = TypeAdapter(PARTS[arguments.part]).json_schema()
    text = json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}, indent=2, ensure_ascii=False
    )
    if arguments.out is None:
        print(text)
        return 0
    try:
        arguments.out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Refused(f"{arguments.out} cannot be written ({error.strerror}). Name another file.") from error
    print(f"Written to {arguments.out}.")
    return 0


def listing(arguments: argparse.Namespace) -> int:
    """Print each programme with its current version and the number of its cohorts, and what waits to be
    applied."""
    waiting = {content["key"]: content for content in files.shipped_contents()}
    for programme, version, cohorts in definitions.listed():
        print(f"{programme.key}\t{programme.title}\tversion {version.version}\t{cohorts} cohorts")
        content = waiting.get(programme.key)
        if content is not None and definitions.known_version(content) is None:
            print(f"  Version {content['version']} comes with Onward: onward programme plan {programme.key}")
    return 0
