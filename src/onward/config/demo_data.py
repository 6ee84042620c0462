"""What the demo adds to the imported workbook: invented colleagues, their caseloads, text for the report."""

import datetime as dt
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from onward.accounts import demo
from onward.accounts.models import Office
from onward.accounts.queries import partners
from onward.accounts.queries.offices import office
from onward.audit.actors import SYSTEM
from onward.config import demo_people
from onward.people.actions import agreements, cards, caseloads
from onward.people.actions.agreements import Signed
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from onward.programmes.actions import trainers
from onward.programmes.models import Programme
from onward.programmes.queries import cohorts, definitions
from onward.referrals.models import Referral
from onward.reports.actions import sections

SECTIONS = Path(__file__).parents[1] / "samples" / "pilot-sections.yaml"
PARTICIPANT = "P01"  # the invented person of the workbook whom the demo's participant is
CASELOADS = {"caseworker": "C1", "colleague": "C2"}  # who carries which cohort; nobody carries the third


@transaction.atomic
def add(programme_key: str) -> None:
    """Personas to sign in as, and the written sections of the report; all of it says that it is invented."""
    main, programme = office("main"), definitions.programme(programme_key)
    _personas(main, programme)
    _agreements(main)
    for key, body in yaml.safe_load(SECTIONS.read_text(encoding="utf-8")).items():
        sections.write(programme=programme, office=main, key=key, body=body, by=SYSTEM)


def _agreements(main: Office) -> None:
    """With every partner who refers, and with an invented funder: without one nothing leaves."""
    since = timezone.localdate() - dt.timedelta(days=365)
    signed = Signed("To know how it goes with those referred.", since, "Invented: there is no paper.")
    for partner in partners.every():
        agreements.record_agreement(office=main, signed=signed._replace(partner=partner), by=SYSTEM)
    funder = signed._replace(purposes="Figures for the yearly report.", funder="Larkfield Trust (invented)")
    agreements.record_agreement(office=main, signed=funder, by=SYSTEM)


def _personas(main: Office, programme: Programme) -> None:
    referrals = Referral.objects.filter(office=main, programme=programme)
    herself = referrals.select_related("person", "partner").filter(ref=PARTICIPANT).first()
    demo.make_personas(main, partner=herself.partner if herself else None)
    made = {persona.key: user for persona, user in demo.personas()}
    if herself:
        cards.give_account(person=herself.person, account=made["participant"], by=SYSTEM)
    all_cohorts = cohorts.visible_to(made["manager"]).filter(programme=programme)
    for taught in all_cohorts.exclude(trainers__user=made["trainer"]):
        trainers.assign(cohort=taught, user=made["trainer"], by=SYSTEM)
    for key, cohort in CASELOADS.items():
        in_cohort = referrals.filter(place_steps__cohort__code=cohort).values("person")
        nobodys = Person.objects.exclude(accesses__in=Access.objects.filter(kind=AccessKind.CASELOAD))
        carried = list(nobodys.filter(pk__in=in_cohort).order_by("pk"))
        for person in carried:
            caseloads.take(person=person, by=made[key].actor)
        if key == "caseworker":
            demo_people.add(carried, by=made[key].actor)
