"""``onward doctor``: is this safe to run? In words, each with what to do."""

import argparse

from django.conf import settings

from onward.config import doctor
from onward.lib.commands import Commands


def add(commands: Commands) -> None:
    command = commands.add_parser(
        "doctor", help="say whether this is safe to run, and what to do where it is not"
    )
    command.add_argument(
        "--production", action="store_true", help="ask for all that a site on the open internet needs"
    )
    command.set_defaults(run=examine, needs_database=False)


def examine(arguments: argparse.Namespace) -> int:
    """Exit code 1 where something has to be mended."""
    found = doctor.findings(doctor.ALL, production=arguments.production or settings.PRODUCTION)
    for finding in found:
        print(f"{finding.level:<5} {finding.sentence}")
    wrong = len(doctor.to_mend(found))
    print(f"\n{wrong} to mend." if wrong else "\nNothing to mend.")
    return 1 if wrong else 0
