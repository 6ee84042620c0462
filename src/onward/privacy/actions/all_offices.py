"""Forgetting for every office at once: the command, and the work that comes back every day."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from onward.accounts.access import operators_only
from onward.accounts.models import Office
from onward.accounts.queries import offices
from onward.audit.actions.events import record
from onward.audit.actors import SYSTEM, Actor
from onward.audit.models import Event
from onward.privacy.actions import forgetting, packs
from onward.privacy.models import Forgotten

EVERY = dt.timedelta(days=1)


def forget_daily() -> None:
    """What ``onward forget --due`` does, once a day; and packs past their week are thrown away."""
    packs.throw_away_old()
    last = Event.objects.filter(kind="privacy.forgetting_done").order_by("-pk").first()
    if last is not None and last.at > timezone.now() - EVERY:
        return
    forget_due(among=offices.every(), today=timezone.localdate(), by=SYSTEM)
    record("privacy.forgetting_done", by=SYSTEM)


@operators_only
def forget_due(*, among: Iterable[Office], today: dt.date, by: Actor) -> tuple[int, list[Forgotten]]:
    """Give notice of what ends within 30 days, then forget what may go; new notices and certificates."""
    notices, made = 0, []
    for office in among:
        made += forgetting.forget_due(office=office, today=today, by=by)
        notices += forgetting.give_notice(office=office, today=today, by=by)
    return notices, made
