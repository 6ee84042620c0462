"""A cohort in the middle of its course for the demo, and referrals that wait for something. All invented.

Days are counted from today, so that there is a session whose register can be taken now.
"""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from onward.accounts import demo
from onward.accounts.models import Office, Partner, User
from onward.accounts.queries.offices import office
from onward.audit.actors import SYSTEM
from onward.people.actions import people
from onward.people.rules import Particulars
from onward.programmes.actions import cohorts, trainers
from onward.programmes.actions.cohorts import CohortLine
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries import definitions
from onward.referrals.actions import decisions, evidence, places, referrals, threads
from onward.referrals.actions.evidence import EvidenceLine
from onward.referrals.actions.referrals import ReferralLine
from onward.referrals.models import Referral
from onward.referrals.rules import TOLD
from onward.training.actions import register, timetable
from onward.training.actions.timetable import NewSession
from onward.training.models import Session
from onward.training.queries import planning
from onward.training.rules.plan import Choices

CODE, WEEKS, BEGAN = "R1", 12, dt.timedelta(weeks=3)
SEEN = "Invented: there was no letter."
_IN_THE_COURSE = (
    (Particulars("Arta", "Dervishi", sex="F", first_language="Albanian"), "Arta", "A seat near the door."),
    (Particulars("Selam", "Tesfaye", sex="F", first_language="Tigrinya"), "Selam", ""),
    (Particulars("Linh", "Tran", sex="F", first_language="Vietnamese"), "Linh", "Large print."),
    (Particulars("Ousmane", "Keita", sex="M", first_language="French"), "Ous", ""),
    (Particulars("Ioana", "Munteanu", sex="F", first_language="Romanian"), "Ioana", "Leaves at the hour."),
    (Particulars("Bilal", "Chaudhry", sex="M", first_language="Urdu"), "Bilal", ""),
)
_WAITING = (
    (Particulars("Nazanin", "Rahimi", sex="F", first_language="Dari"), "new"),
    (Particulars("Kofi", "Asante", sex="M", first_language="Twi"), "asked"),
    (Particulars("Mai", "Pham", sex="F", first_language="Vietnamese"), "waiting"),
    (Particulars("Zoran", "Petrov", sex="M", first_language="Bulgarian"), "waiting"),
)
_MARKS = ("present", "present", "late", "present", "absent", "present")


@transaction.atomic
def add(programme_key: str) -> Cohort:
    """The cohort with its timetable, people and registers so far, and the referrals; once."""
    main, programme = office("main"), definitions.programme(programme_key)
    there = Cohort.objects.filter(office=main, programme=programme, code=CODE).first()
    if there is not None:
        return there
    made = {persona.key: user for persona, user in demo.personas()}
    partner = Partner.objects.order_by("pk").first()
    today = timezone.now().astimezone(ZoneInfo(main.time_zone)).date()
    cohort = _cohort(main, programme, made["trainer"], today)
    for number, (told, called, needs) in enumerate(_IN_THE_COURSE, 1):
        besides = {"preferred_name": called, "access_needs": needs}
        referral = _referral(main, programme, partner, f"R{number:02}", told, besides, today)
        _meets_everything(referral, today)
        decisions.accept(referral=referral, by=SYSTEM)
        places.enrol(referral=referral, cohort=cohort, on=cohort.starts_on, agreed=True, by=SYSTEM)
    for number, (told, stands) in enumerate(_WAITING, 11):
        referral = _referral(main, programme, partner, f"R{number:02}", told, {}, today)
        _wait(referral, stands)
    _take_registers(cohort, today)
    return cohort


def _cohort(main: Office, programme: Programme, trainer: User, today: dt.date) -> Cohort:
    """Begun three weeks ago on this weekday, so that there is a session today."""
    began = today - BEGAN
    told = CohortLine(CODE, began, began + dt.timedelta(weeks=WEEKS), "mixed")
    cohort = cohorts.open_cohort(programme=programme, office=main, told=told, by=SYSTEM)
    trainers.assign(cohort=cohort, user=trainer, by=SYSTEM)
    days = tuple(sorted({began.weekday(), (began.weekday() + 2) % 7}))
    choices = Choices(began, days, dt.time(10), room="Room 2", lead=trainer.pk)
    lines = planning.draft(cohort, choices).lines
    sessions = [NewSession(*line[:4], "in person", line.room, lead_id=trainer.pk) for line in lines]
    timetable.save_timetable(cohort=cohort, told=sessions, by=SYSTEM)
    return cohort


def _referral(  # noqa: PLR0913  a person and all that is told with them
    main: Office,
    programme: Programme,
    partner: Partner | None,
    ref: str,
    told: Particulars,
    besides: dict[str, str],
    today: dt.date,
) -> Referral:
    person = people.register_person(office=main, told=told, besides=besides, by=SYSTEM)
    line = ReferralLine(ref, person.pk, partner.pk if partner else None, today - 2 * BEGAN, "ESOL Entry 2")
    return referrals.receive(programme=programme, person=person, told=line, by=SYSTEM)


def _meets_everything(referral: Referral, today: dt.date) -> None:
    for one in definitions.current(referral.programme).criteria:
        answer, text = (TOLD, "Invented") if one.free_text else (one.met_by[0], "")
        told = EvidenceLine(referral.pk, one.key, answer, text, seen_on=today - BEGAN)
        evidence.record_evidence(referral=referral, told=told, seen=SEEN, by=SYSTEM)


def _wait(referral: Referral, stands: str) -> None:
    if stands == "asked":
        threads.ask(referral=referral, text="Which days is the nursery open?", by=SYSTEM)
    if stands == "waiting":
        decisions.put_on_waiting_list(referral=referral, by=SYSTEM)


def _take_registers(cohort: Cohort, today: dt.date) -> None:
    """Of all sessions before today but the last, whose register is still to be taken."""
    held = list(Session.objects.filter(cohort=cohort, on__lt=today).order_by("on"))[:-1]
    members: Sequence[Referral] = list(Referral.objects.filter(place_steps__cohort=cohort).order_by("ref"))
    for number, session in enumerate(held):
        for place, referral in enumerate(members):
            mark = _MARKS[(number + place) % len(_MARKS)]
            register.mark(session=session, referral=referral, mark=mark, by=SYSTEM)
