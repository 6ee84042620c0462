"""What the demo adds to the imported workbook: invented colleagues, their caseloads, text for the report."""

from pathlib import Path

import yaml
from django.db import transaction

from onward.accounts import demo
from onward.accounts.models import Office
from onward.accounts.queries.offices import office
from onward.audit.actors import SYSTEM
from onward.people.actions import cards, caseloads
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from onward.programmes.models import Programme
from onward.programmes.queries import definitions
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
    for key, body in yaml.safe_load(SECTIONS.read_text(encoding="utf-8")).items():
        sections.write(programme=programme, office=main, key=key, body=body, by=SYSTEM)


def _personas(main: Office, programme: Programme) -> None:
    referrals = Referral.objects.filter(office=main, programme=programme)
    herself = referrals.select_related("person", "partner").filter(ref=PARTICIPANT).first()
    demo.make_personas(main, partner=herself.partner if herself else None)
    made = {persona.key: user for persona, user in demo.personas()}
    if herself:
        cards.give_account(person=herself.person, account=made["participant"], by=SYSTEM)
    for key, cohort in CASELOADS.items():
        in_cohort = referrals.filter(place_steps__cohort__code=cohort).values("person")
        nobodys = Person.objects.exclude(accesses__in=Access.objects.filter(kind=AccessKind.CASELOAD))
        for person in nobodys.filter(pk__in=in_cohort).order_by("pk"):
            caseloads.take(person=person, by=made[key].actor)
