"""A session with its people, and taps as a phone makes them. Everybody is invented."""

import datetime as dt
import json
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.programmes.models import Cohort, Programme
from onward.referrals.models import Referral
from onward.training.models import Attendance, Session
from onward.training.rules.register import Says, Tap
from tests.factories import cohorts

TEN = dt.datetime(2021, 1, 12, 10, tzinfo=dt.UTC)


def group(programme: Programme, office: Office, *, number: int = 3, trainer: User | None = None) -> Cohort:
    """A cohort with people called Adelina, Beatrix, Cleopatra …; the first has access needs."""
    made = cohorts.cohort(programme, office)
    names = ("Adelina", "Beatrix", "Cleopatra", "Dana", "Esme", "Fay", "Gala", "Hana", "Ines", "Jade")
    for name, referral in zip(names, cohorts.people(made, number), strict=False):
        referral.person.preferred_name = name
        referral.person.access_needs = "A chair near the door." if name == "Adelina" else ""
        referral.person.save()
    if trainer:
        cohorts.taught_by(made, trainer)
    return made


def people(of: Cohort) -> list[Referral]:
    return list(Referral.objects.filter(place_steps__cohort=of).order_by("pk").distinct())


def tap(referral: Referral, mark: str, *, minute: int = 0, token: UUID | None = None, **more: Any) -> Tap:
    """Somebody tapped this mark so many minutes after ten."""
    seen = more.pop("seen", None)
    return Tap(token or uuid4(), referral.pk, Says(mark, **more), TEN + dt.timedelta(minutes=minute), seen)


def marks(session: Session) -> dict[int, str]:
    return dict(Attendance.objects.filter(session=session).values_list("referral_id", "mark"))


def send(browser: Client, session: Session, *taps: dict[str, Any], now: int | None = None) -> Any:
    """Post taps as the page's script does; ``at`` is told as milliseconds before now."""
    clock = now if now is not None else int(timezone.now().timestamp() * 1000)
    told = [{"token": str(uuid4()), "seen": "", **one, "at": clock - one.pop("ago", 0)} for one in taps]
    return browser.post(
        f"/sessions/{session.pk}/register/taps/",
        json.dumps({"now": clock, "taps": told}),
        content_type="application/json",
    )


def form_of(browser: Client, session: Session) -> dict[str, str]:
    """What a browser without scripts would send if nothing were changed on the page."""
    form = browser.get(f"/sessions/{session.pk}/register/").context["form"]
    return {
        field.html_name: str(field.value())
        for field in form
        if field.value() not in (None, "") and not field.html_name.startswith("note")
    }
