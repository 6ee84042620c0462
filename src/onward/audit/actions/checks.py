"""Checking the trail, and telling in the trail that it was checked."""

import datetime as dt
import logging

from django.utils import timezone

from onward.audit.actions.events import record
from onward.audit.actors import SYSTEM, Actor
from onward.audit.queries import trail
from onward.audit.queries.verify import Verdict, verify

EVERY = dt.timedelta(days=1)
_log = logging.getLogger(__name__)


def check(*, by: Actor, expect: str = "") -> Verdict:
    """Check the whole trail (see :func:`verify`), and write down that it was."""
    verdict = verify(expect=expect)
    kind = "audit.trail_checked" if verdict.whole else "audit.trail_broken"
    record(kind, by=by, object_type="audit.seal", object_id=verdict.seals or None)
    return verdict


def check_daily() -> None:
    """Check the whole trail, unless that was done within a day; says in the log what is not right."""
    last = trail.newest_check()
    if last is not None and last.at > timezone.now() - EVERY:
        return
    for sentence in check(by=SYSTEM).found:
        _log.error(sentence)
