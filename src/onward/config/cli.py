"""The ``onward`` command: sets Django up, makes the database when it is empty, and hands over to a room.

Exit codes: 0 done, 1 refused (with sentences on standard error), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import django
from django.apps import apps
from django.core.management import execute_from_command_line
from django.db import OperationalError

from onward.lib.refusals import Refused
from onward.lib.sealed import CannotOpen

DESCRIPTION = (
    "Runs skills-training-and-reintegration programmes, from a partner's referral to the final report."
)
COMMANDS = (
    "onward.accounts.commands",
    "onward.programmes.commands",
    "onward.interchange.commands",
    "onward.reports.commands",
    "onward.reports.report_command",
    "onward.privacy.commands",
    "onward.messages.commands",
    "onward.config.retention",
    "onward.config.permissions",
    "onward.config.summary",
    "onward.config.serving",
    "onward.audit.commands",
    "onward.config.clock",
    "onward.config.keys_command",
    "onward.config.backup_command",
    "onward.config.doctor_command",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onward", description=DESCRIPTION)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        import_module(name).add(commands)
    return parser


def _run(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    try:
        if getattr(arguments, "needs_database", True):
            import_module("onward.config.database").prepare()  # its models need Django set up
        return run(arguments)
    except Refused as refusal:
        print(*refusal.sentences, sep="\n", file=sys.stderr)
    except CannotOpen:
        print(
            "The names in the database cannot be read with these keys. Name the right key file "
            "with ONWARD_KEYS.",
            file=sys.stderr,
        )
    except OperationalError as error:
        print(f"The database cannot be used: {error}".rstrip(), file=sys.stderr)
        print(
            "Look at DATABASE_URL, or at the folder that ONWARD_DATA names, and try again.", file=sys.stderr
        )
    except KeyboardInterrupt:
        print("Stopped. What was not finished was not saved.", file=sys.stderr)
    return 1


def _set_up() -> bool:
    """Set Django up; says what is wrong with the settings where it cannot be."""
    try:
        django.setup()
    except Refused as refusal:
        print(*refusal.sentences, sep="\n", file=sys.stderr)
    return apps.ready


def run(words: Sequence[str]) -> int:
    """Run one command, given as its words; returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings.local")
    if words[:1] == ["django"]:  # for those who run it: Django's own commands
        execute_from_command_line(["onward django", *words[1:]])
        return 0
    if not apps.ready and not _set_up():
        return 1
    arguments = _parser().parse_args(words)
    return _run(arguments.run, arguments)


def main() -> None:
    """The entry point of the ``onward`` command."""
    try:
        sys.exit(run(sys.argv[1:]))
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        sys.stderr.close()
        sys.exit(0)
