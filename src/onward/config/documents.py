"""Documents that are made from the code: a command writes each, or says whether it is behind."""

import argparse
from collections.abc import Callable
from pathlib import Path

from onward.lib.commands import Commands
from onward.lib.refusals import Refused


def command(commands: Commands, name: str, *, help: str, document: Callable[[], str]) -> None:
    """Add ``onward <name>``: ``document`` gives the whole text, which belongs in ``docs/<name>.md``."""
    place = Path("docs", f"{name}.md")
    added = commands.add_parser(name, help=help)
    added.add_argument("--check", action="store_true", help="write nothing; exit with 1 if it is behind")
    added.add_argument("--out", type=Path, default=place, help=f"the document (default {place})")
    added.set_defaults(run=run, name=name, document=document, needs_database=False)


def run(arguments: argparse.Namespace) -> int:
    """Write the document, or with ``--check`` compare it; raises :class:`Refused` where it is behind."""
    wanted, out = arguments.document(), arguments.out
    there = out.read_text(encoding="utf-8") if out.is_file() else ""
    if arguments.check:
        if there != wanted:
            raise Refused(f"{out} is behind the code. Run: onward {arguments.name} --out {out}")
        print(f"{out} says what the code does.")
        return 0
    try:
        out.write_text(wanted, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{out} cannot be written ({error.strerror}). Name another with --out.") from error
    print(f"{out} is written.")
    return 0
