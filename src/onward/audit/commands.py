"""``onward audit``: seal the trail, and check it."""

import argparse
import datetime as dt

from django.utils import timezone

from onward.audit.actions import checks, seals
from onward.audit.actors import COMMAND
from onward.audit.queries import trail
from onward.audit.queries.verify import Verdict, verify
from onward.lib import dates
from onward.lib.commands import Commands
from onward.lib.refusals import Refused


def add(commands: Commands) -> None:
    """Add ``audit`` and its own commands."""
    audit = commands.add_parser("audit", help="seal the trail of who did and who looked, and check it")
    steps = audit.add_subparsers(title="commands", metavar="COMMAND", required=True)
    sealing = steps.add_parser("seal", help="seal what happened since the last seal")
    sealing.set_defaults(run=seal)
    checking = steps.add_parser("verify", help="look for events that were changed, removed or put in later")
    checking.add_argument("--from", dest="since", metavar="DATE", help="check events from this day on only")
    checking.add_argument("--expect", metavar="HASH", default="", help="the hash of a seal kept elsewhere")
    checking.set_defaults(run=check)


def seal(arguments: argparse.Namespace) -> int:
    """Seal, and print the newest seal's hash, to be kept elsewhere."""
    done = seals.seal()
    if done.waits:
        print("Somebody is writing for long, an import perhaps. Nothing was sealed; do it again after that.")
    else:
        print(f"Sealed {_counted(done.events, 'event')} in {_counted(done.seals, 'seal')}.")
    newest = trail.newest_seal()
    if newest is not None:
        print(f"Seal {newest.number}: {newest.hash}")
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print a sentence for each thing that is not as it was sealed; 1 where there is any."""
    since = _since(arguments.since)
    if since is None:
        verdict = checks.check(by=COMMAND, expect=arguments.expect)
    else:
        verdict = verify(since=since, expect=arguments.expect)
    _print(verdict)
    return 0 if verdict.whole else 1


def _print(verdict: Verdict) -> None:
    print(*verdict.found, sep="\n", end="\n" if verdict.found else "")
    if verdict.more:
        print(f"And {verdict.more} more.")
    checked = f"{_counted(verdict.events, 'event')} checked, {_counted(verdict.seals, 'seal')}"
    verdict_in_words = "all as they were sealed" if verdict.whole else "not all as they were sealed"
    print(f"{checked}: {verdict_in_words}. Not sealed yet: {verdict.unsealed}.")
    if verdict.head:
        print(f"Newest seal: {verdict.head}")


def _since(written: str | None) -> dt.datetime | None:
    if written is None:
        return None
    day = dates.parse(written)
    if day is None:
        raise Refused(f"--from {written} is not a date. Write it as 2021-11-30 or 30/11/2021.")
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
