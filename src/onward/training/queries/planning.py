"""A timetable before it is saved: what is proposed, and what speaks against it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from onward.lib.refusals import Refused
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import of_version
from onward.training.models import Session
from onward.training.queries import busy, closures
from onward.training.rules import bank_holidays, plan
from onward.training.rules.clashes import Busy
from onward.training.rules.plan import Choices, Lesson, Skipped

YEARS = 3  # bank holidays are looked up so far ahead


class DraftLine(NamedTuple):
    """One session of a timetable that is not saved yet; its room may differ from the others'."""

    code: str
    on: dt.date
    starts_at: dt.time
    hours: Decimal
    room: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    lines: list[DraftLine]
    skipped: Sequence[Skipped]


def titles(cohort: Cohort) -> dict[str, str]:
    """Title by code, in the definition that the cohort goes by."""
    modules = of_version(cohort.definition_id).modules
    return {session.code: session.title for module in modules for session in module.sessions}


def suggested(cohort: Cohort) -> dict[str, str]:
    """What the definition says of the order, and whose bank holidays are kept."""
    definition = of_version(cohort.definition_id)
    region = bank_holidays.region_of(definition.nation, country=cohort.office.country)
    return {"order": definition.modules_run, "region": region}


def lessons(cohort: Cohort, order: str, hours: Decimal | None = None) -> list[Lesson]:
    """The sessions of the definition that are not on the timetable yet, in order."""
    there = set(Session.objects.filter(cohort=cohort).values_list("code", flat=True))
    modules = [
        [
            Lesson(session.code, hours or session.hours)
            for session in module.sessions
            if not session.retired and session.code not in there
        ]
        for module in of_version(cohort.definition_id).modules
    ]
    return plan.ordered(modules, order)


def draft(cohort: Cohort, choices: Choices) -> Draft:
    """What is proposed for these choices. Raises :class:`Refused` where there is nothing to propose."""
    waiting = lessons(cohort, choices.order, choices.hours)
    if not waiting:
        raise Refused("All sessions of the programme are on the timetable. Move them one by one.")
    years = [choices.first.year + number for number in range(YEARS)]
    closed = closures.closed_days(cohort.office, choices.region, years)
    found = plan.proposed(waiting, first=choices.first, weekdays=choices.weekdays, closed=closed)
    lines = [
        DraftLine(one.code, one.on, choices.starts_at, one.hours, choices.room) for one in found.sessions
    ]
    return Draft(lines, found.skipped)


def warnings(cohort: Cohort, choices: Choices, lines: Iterable[DraftLine]) -> dict[str, list[str]]:
    """Code -> what speaks against that line, among the others and all that the office has besides."""
    told = list(lines)
    trainers = frozenset(filter(None, (choices.lead, choices.second)))
    known = busy.around(cohort, [one.on for one in told], trainers=trainers, region=choices.region)
    mine = [
        Busy(
            busy.label(one.code, cohort.code),
            cohort.pk,
            one.on,
            one.starts_at,
            one.hours,
            trainers,
            one.room,
            known.people,
        )
        for one in told
    ]
    whole = known.beside(mine)
    return {one.code: whole.against(held) for one, held in zip(told, mine, strict=True)}
