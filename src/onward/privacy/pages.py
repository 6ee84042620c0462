"""What the pages of the desk show."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from onward.accounts.access import may
from onward.accounts.models import Office, User
from onward.people.models import Person
from onward.people.queries import restrictions
from onward.privacy.choices import DECIDED, RECORDED, RequestKind
from onward.privacy.models import Request
from onward.privacy.queries import clocks, packs, requests
from onward.privacy.queries.clocks import PartClock


def desk_page(user: User) -> dict[str, Any]:
    """Open requests by how little time is left, and how much ends soon."""
    near = near_its_end(user.office) if user.office and may(user, "audit.see") else []
    return {
        "requests": requests.open_ones(user),
        "near": len({clock.person_id for clock in near}),
        "may_decide": may(user, "privacy.decide"),
        "may_see_due": may(user, "audit.see"),
    }


def near_its_end(office: Office) -> list[PartClock]:
    """The clocks of the office that end within 30 days or have ended."""
    today = timezone.localdate()
    return [clock for clock in clocks.of(office) if clock.is_near(today)]


@dataclass(frozen=True, slots=True)
class Going:
    """One person of the list: what goes from which day on, the first day first."""

    first: PartClock
    days: list[tuple[dt.date | None, list[PartClock]]]  # no day while it is held or no notice was given


def _going(parts: list[PartClock]) -> Going:
    days: dict[dt.date | None, list[PartClock]] = {}
    for clock in sorted(parts, key=lambda clock: clock.goes_on):
        days.setdefault(clock.goes_on if clock.told_on and not clock.held else None, []).append(clock)
    return Going(parts[0], list(days.items()))


def due_page(user: User, office: Office) -> dict[str, Any]:
    """What ends soon, person by person; ``ready`` says how many people lose something today."""
    today = timezone.localdate()
    near = sorted(near_its_end(office), key=lambda clock: clock.code)
    people = [list(parts) for _, parts in groupby(near, key=lambda clock: clock.code)]
    people.sort(key=lambda parts: min(clock.goes_on for clock in parts))
    ready = sum(any(clock.is_due(today) for clock in parts) for parts in people)
    decides = may(user, "privacy.decide")
    return {"people": [_going(parts) for parts in people], "ready": ready, "may_decide": decides}


def request_page(user: User, found: Request) -> dict[str, Any]:
    """One request, and who may do what next."""
    possible = found.possible
    decides = may(user, "privacy.decide") and any(kind in DECIDED for kind in possible)
    return {
        "found": found,
        "steps": sorted(found.steps.all(), key=lambda step: step.pk),
        "may_record": any(kind in RECORDED for kind in possible),
        "may_decide": decides,
        "may_erase": decides and found.kind == RequestKind.ERASE,
    }


def person_page(user: User, person: Person) -> dict[str, Any]:
    """One person's requests, clocks, packs, and whether their record is restricted or held."""
    return {
        "person": person,
        "requests": requests.of_person(user, person),
        "clocks": clocks.of(person.office, people=[person.pk]),
        "held": clocks.held(person),
        "restricted": restrictions.of(person),
        "packs": packs.of_person(user, person),
        "may_decide": may(user, "privacy.decide"),
    }
