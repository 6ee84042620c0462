"""Forgetting for every office at once: the command, and the work that comes back every day."""

import datetime as dt
from collections.abc import Iterable

from onward.accounts.access import operators_only
from onward.accounts.models import Office
from onward.audit.actors import Actor
from onward.privacy.actions import forgetting
from onward.privacy.models import Forgotten


@operators_only
def forget_due(*, offices: Iterable[Office], today: dt.date, by: Actor) -> tuple[int, list[Forgotten]]:
    """Give notice of what ends within 30 days, then forget what may go; new notices and certificates."""
    notices, made = 0, []
    for office in offices:
        made += forgetting.forget_due(office=office, today=today, by=by)
        notices += forgetting.give_notice(office=office, today=today, by=by)
    return notices, made
