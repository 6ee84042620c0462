"""A short message every day, at the hour that a person chose."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import SYSTEM, Actor
from onward.lib.refusals import Refused
from onward.messages.actions.messages import Line, queue_all, withdraw_about
from onward.messages.models import DailyPrompt
from onward.people.models import Person
from onward.people.parts import Part

TEXT, ABOUT = "daily_prompt", "day"
AHEAD = dt.timedelta(hours=1)


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def choose(*, person: Person, hour: int, by: Actor) -> DailyPrompt:
    """The person chose this hour (0 to 23), told to a caseworker. Raises :class:`Refused`."""
    return _choose(person, hour, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def choose_own(*, person: Person, hour: int, by: Actor) -> DailyPrompt:
    """A participant chooses the hour on their own screen. Raises :class:`Refused`."""
    return _choose(person, hour, by)


@acts("people.change", {"person": Part.CONTACT})
@transaction.atomic
def end(*, person: Person, by: Actor) -> None:
    """No more of them. Raises :class:`Refused` where there are none."""
    _end(person, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def end_own(*, person: Person, by: Actor) -> None:
    """A participant wants no more of them. Raises :class:`Refused` where there are none."""
    _end(person, by)


def queue_prompts(*, now: dt.datetime | None = None) -> int:
    """Put in line what is due within the hour; how many are new. Asking twice changes nothing."""
    moment = now or timezone.now()
    wanted = DailyPrompt.objects.in_force().filter(person__merged_into=None, person__forgotten_on=None)
    lines = [
        Line(one.person, TEXT, ABOUT, due_at=due)
        for one in wanted.select_related("person__office").order_by("pk")
        if moment - AHEAD < (due := _due(one, moment)) <= moment + AHEAD
    ]
    return len(queue_all(lines=lines, by=SYSTEM))


def _due(prompt: DailyPrompt, now: dt.datetime) -> dt.datetime:
    """The chosen hour nearest to now, on the clock of the person's office."""
    zone = ZoneInfo(prompt.person.office.time_zone)
    day = now.astimezone(zone).date()
    hour = dt.time(prompt.hour)
    near = [dt.datetime.combine(day + dt.timedelta(days=more), hour, zone) for more in (-1, 0, 1)]
    return min(near, key=lambda moment: abs(moment - now)).astimezone(dt.UTC)


def _choose(person: Person, hour: int, by: Actor) -> DailyPrompt:
    if not 0 <= hour <= 23:
        raise Refused("Choose an hour of the day.")
    now = timezone.now()
    standing = DailyPrompt.objects.in_force().filter(person=person)
    if found := standing.filter(hour=hour).first():
        return found
    standing.update(ended_at=now)
    withdraw_about(about=ABOUT, people=[person.pk], by=by, sentence="Another hour was chosen.")
    made = DailyPrompt.objects.create(person=person, hour=hour, chosen_at=now, recorded_by_id=by.user_id)
    _record("messages.prompt_chosen", made, by)
    return made


def _end(person: Person, by: Actor) -> None:
    found = DailyPrompt.objects.in_force().filter(person=person).first()
    if found is None:
        raise Refused("There is no daily message to end.")
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    withdraw_about(about=ABOUT, people=[person.pk], by=by, sentence="They want no daily message any more.")
    _record("messages.prompt_ended", found, by)


def _record(kind: str, prompt: DailyPrompt, by: Actor) -> None:
    events.record(
        kind,
        by=by,
        object_type="messages.dailyprompt",
        object_id=prompt.pk,
        person_id=prompt.person_id,
        fields=["hour"],
    )
