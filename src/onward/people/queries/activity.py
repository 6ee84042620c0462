"""What the leads of an office watch: refused sign-ins, openings with a reason, files taken, the trail."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.audit.queries import trail
from onward.people.models import Person
from onward.people.queries.history import Asked, narrowed

WATCHED: Mapping[str, tuple[str, ...]] = {
    "sign-ins": (
        "accounts.sign_in_refused",
        "accounts.locked_out",
        "accounts.signed_out_everywhere",
        "accounts.password_link_sent",
        "accounts.password_changed",
    ),
    "openings": ("people.record_opened", "people.alert_looked_at", "people.consent_overridden"),
    "files": (
        "interchange.workbook_uploaded",
        "interchange.workbook_confirmed",
        "reports.files_asked",
        "reports.files_taken",
    ),
    "accounts": (
        "accounts.user_invited",
        "accounts.user_invited_back",
        "accounts.user_added",
        "accounts.user_changed",
        "accounts.user_left",
        "accounts.user_came_back",
        "accounts.factors_cleared",
        "accounts.card_given",
        "accounts.card_stopped",
    ),
    "trail": trail.CHECKS,
}


@dataclass(frozen=True, slots=True)
class TrailState:
    """When the trail was last sealed and checked, and whether it was whole."""

    sealed_at: dt.datetime | None
    checked_at: dt.datetime | None
    whole: bool


def state() -> TrailState:
    seal, check = trail.newest_seal(), trail.newest_check()
    return TrailState(
        sealed_at=timezone.localtime(seal.at) if seal else None,
        checked_at=timezone.localtime(check.at) if check else None,
        whole=check is None or check.kind == "audit.trail_checked",
    )


def of_office(user: User, asked: Asked, topic: str = "") -> QuerySet[Event]:
    """Watched events by people of the user's office, about them, or about people of the office.

    Tries with an address that nobody has, and checks of the trail, are of no office and told to all.
    """
    kinds = WATCHED.get(topic) or [kind for those in WATCHED.values() for kind in those]
    users = User.objects.filter(office=user.office_id).values("pk")
    people = Person.objects.filter(office=user.office_id).values("pk")
    ours = Q(actor_id__in=users) | Q(object_type="accounts.user", object_id__in=users)
    nobodys = Q(actor_id=None, object_id=None) | Q(kind__in=trail.CHECKS)
    return narrowed(Event.objects.filter(ours | Q(person_id__in=people) | nobodys, kind__in=kinds), asked)
