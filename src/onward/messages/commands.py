"""``onward messages``: stopping a number for offices whose provider brings no answers."""

import argparse
import sys

from onward.audit.actors import COMMAND
from onward.lib.commands import Commands
from onward.messages.actions import stops


def add(commands: Commands) -> None:
    """Add ``messages`` and its own commands."""
    messages = commands.add_parser("messages", help="stop messages to a number, or let them go on")
    steps = messages.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, run, says in (
        ("stop", stop, "somebody answered STOP: nothing is sent to this number any more"),
        ("start", start, "somebody answered START: messages to this number go on"),
    ):
        step = steps.add_parser(name, help=says)
        step.add_argument(
            "number",
            metavar="NUMBER",
            help="as on the phone, or with + and the country; or an e-mail address; - reads it from standard "
            "input, so that no shell keeps it",
        )
        step.set_defaults(run=run)


def stop(arguments: argparse.Namespace) -> int:
    stops.stop_number(number=_number(arguments), by=COMMAND)
    print("Stopped. Nothing is sent to this number, whoever uses it.")
    return 0


def start(arguments: argparse.Namespace) -> int:
    stops.start_number(number=_number(arguments), by=COMMAND)
    print("Messages to this number go on, as far as they are safe and agreed.")
    return 0


def _number(arguments: argparse.Namespace) -> str:
    told: str = arguments.number
    return sys.stdin.readline().strip() if told == "-" else told
