"""``onward forget``: what is due to be forgotten, and forgetting it."""

import argparse
from collections.abc import Sequence

from django.utils import timezone

from onward.accounts.models import Office
from onward.accounts.queries import offices
from onward.audit.actors import COMMAND
from onward.lib.commands import Commands
from onward.lib.dates import in_words
from onward.privacy.actions import all_offices
from onward.privacy.queries import clocks


def add(commands: Commands) -> None:
    """Add ``forget``."""
    command = commands.add_parser("forget", help="forget what has been kept long enough")
    command.add_argument(
        "--due",
        action="store_true",
        required=True,
        help="give notice of what ends within 30 days, and forget what may go; run it every day",
    )
    command.add_argument("--office", metavar="KEY", help="of one office only (default: all)")
    command.add_argument("--dry-run", action="store_true", help="only say what is due; change nothing")
    command.set_defaults(run=forget)


def forget(arguments: argparse.Namespace) -> int:
    found = [offices.office(arguments.office)] if arguments.office else list(offices.every())
    if arguments.dry_run:
        return _said(found)
    notices, made = all_offices.forget_due(among=found, today=timezone.localdate(), by=COMMAND)
    for certificate in made:
        parts = ", ".join(certificate.parts)
        print(f"Certificate {certificate.pk}: record {certificate.person_id}, {parts}.")
    print(f"Forgotten: {len(made)}. New notices: {notices}.")
    return 0


def _said(found: Sequence[Office]) -> int:
    today, number = timezone.localdate(), 0
    for office in found:
        for clock in clocks.of(office):
            if not clock.is_near(today):
                continue
            number += 1
            held = "held" if clock.held else ""
            when = held or f"goes on {in_words(clock.goes_on)} at the earliest"
            print(f"{office.name}: {clock.code}, {clock.part}, due {in_words(clock.due_on)}, {when}")
    print(f"Parts that are due within 30 days: {number}. Nothing was changed.")
    return 0
