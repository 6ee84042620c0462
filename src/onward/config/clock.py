"""What Onward does by the clock: ``onward serve`` sees to it, elsewhere a timer runs ``onward tick``."""

import argparse
import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from onward.audit.actions import checks, seals
from onward.lib.commands import Commands
from onward.messages.actions import prompts, sending
from onward.privacy.actions import all_offices
from onward.referrals.actions import drafts
from onward.training.actions import reminders

EVERY = 600.0  # seconds
CHORES: tuple[Callable[[], object], ...] = (
    seals.seal,
    checks.check_daily,
    all_offices.forget_daily,
    drafts.throw_away_old,
    reminders.queue_reminders,
    prompts.queue_prompts,
    sending.send_due,
)
_log = logging.getLogger(__name__)


def add(commands: Commands) -> None:
    command = commands.add_parser("tick", help="do what is due by the clock; for a timer, every ten minutes")
    command.set_defaults(run=tick)


def tick(arguments: argparse.Namespace | None = None) -> int:
    """Do every chore once; one that fails does not keep the others from being done."""
    failed = 0
    for chore in CHORES:
        try:
            chore()
        except Exception:  # whatever it is: the next chore does not hang on it
            _log.exception("%s.%s did not work", chore.__module__, chore.__name__)
            failed = 1
    return failed


class Clock(threading.Thread):
    """Ticks while the site is served."""

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self._stopped = threading.Event()

    def run(self) -> None:
        while True:
            close_old_connections()
            tick()
            close_old_connections()
            if self._stopped.wait(EVERY):
                return

    def stop(self) -> None:
        self._stopped.set()
