"""A cohort with its people, sessions and register, made directly in the tables. Everybody is invented."""

import datetime as dt
from decimal import Decimal

from onward.accounts.models import Office, User
from onward.people.models import Person
from onward.programmes.choices import Delivery
from onward.programmes.models import Cohort, CohortTrainer, Programme
from onward.programmes.queries.definitions import current, current_version
from onward.referrals.actions.standings import settle
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from onward.training.models import Attendance, Session

START = dt.date(2021, 1, 12)  # a Tuesday


def cohort(programme: Programme, office: Office, *, code: str = "C1", starts_on: dt.date = START) -> Cohort:
    """A cohort of twelve weeks without anybody in it."""
    return Cohort.objects.create(
        programme=programme,
        office=office,
        definition=current_version(programme),
        code=code,
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(weeks=12),
        delivery=Delivery.ONLINE,
    )


def people(of: Cohort, number: int = 2, *, finish: str = "") -> list[Referral]:
    """People enrolled in a cohort on its first day; with ``finish`` they finished so on its last."""
    made = []
    for index in range(number):
        person = Person.objects.create(
            office=of.office,
            code=f"{of.pk:03d}{index % 10}-{chr(65 + index // 10)}",
            given_name=f"Invented{index}",
            family_name="Personson",
        )
        referral = Referral.objects.create(
            office=of.office, programme=of.programme, person=person, ref=f"{of.code}-{index:03d}"
        )
        referral.place_steps.create(cohort=of, status=PlaceStatus.ENROLLED, on=of.starts_on)
        if finish:
            referral.place_steps.create(cohort=of, status=finish, on=of.ends_on)
        made.append(referral)
    settle([referral.pk for referral in made])
    return made


def sessions(of: Cohort, number: int = 2) -> list[Session]:
    """The first sessions of the definition, on Tuesdays and Thursdays at ten."""
    codes = current(of.programme).session_codes
    days = [of.starts_on + dt.timedelta(weeks=index // 2, days=2 * (index % 2)) for index in range(number)]
    return Session.objects.bulk_create(
        Session(
            cohort=of,
            code=codes[index] if index < len(codes) else f"X{index}",
            on=on,
            starts_at=dt.time(10),
            hours=Decimal(2),
            mode=Delivery.ONLINE,
        )
        for index, on in enumerate(days)
    )


def register(people: list[Referral], sessions: list[Session], *, mark: str = "present") -> None:
    """Everybody has this mark in every session."""
    Attendance.objects.bulk_create(
        Attendance(session=session, referral=person, mark=mark) for session in sessions for person in people
    )


def place(referral: Referral, cohort: Cohort, status: str, on: dt.date | None = None) -> PlaceStep:
    """One more step of somebody's place."""
    step = referral.place_steps.create(cohort=cohort, status=status, on=on)
    settle([referral.pk])
    return step


def taught_by(cohort: Cohort, trainer: User) -> CohortTrainer:
    """The trainer sees this cohort and its register."""
    return CohortTrainer.objects.create(cohort=cohort, user=trainer)
