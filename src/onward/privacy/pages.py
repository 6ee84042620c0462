"""What the pages of the desk show."""

from typing import Any

from onward.accounts.access import may
from onward.accounts.models import User
from onward.people.models import Person
from onward.privacy.choices import DECIDED, RECORDED
from onward.privacy.models import Request
from onward.privacy.queries import requests


def desk_page(user: User) -> dict[str, Any]:
    """Open requests by how little time is left."""
    return {"requests": requests.open_ones(user), "may_decide": may(user, "privacy.decide")}


def request_page(user: User, found: Request) -> dict[str, Any]:
    """One request, and who may do what next."""
    possible = found.possible
    return {
        "found": found,
        "steps": sorted(found.steps.all(), key=lambda step: step.pk),
        "may_record": any(kind in RECORDED for kind in possible),
        "may_decide": may(user, "privacy.decide") and any(kind in DECIDED for kind in possible),
    }


def person_page(user: User, person: Person) -> dict[str, Any]:
    """One person's requests."""
    return {"person": person, "requests": requests.of_person(user, person)}
