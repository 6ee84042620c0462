"""What the demo adds to the imported workbook: invented colleagues, and invented text for the report."""

from pathlib import Path

import yaml
from django.db import transaction

from onward.accounts import demo
from onward.accounts.queries.offices import office
from onward.audit.actors import SYSTEM
from onward.programmes.queries import definitions
from onward.reports.actions import sections

SECTIONS = Path(__file__).parents[1] / "samples" / "pilot-sections.yaml"


@transaction.atomic
def add(programme_key: str) -> None:
    """Personas to sign in as, and the written sections of the report; all of it says that it is invented."""
    main = office("main")
    demo.make_personas(main)
    programme = definitions.programme(programme_key)
    for key, body in yaml.safe_load(SECTIONS.read_text(encoding="utf-8")).items():
        sections.write(programme=programme, office=main, key=key, body=body, by=SYSTEM)
