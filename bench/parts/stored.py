"""The import, and the same rows written bare."""

from collections.abc import Sequence
from itertools import batched
from pathlib import Path

from django.core.management import call_command
from django.db import connection, models, transaction

from bench.parts import KEY, Measured, Watch
from onward.accounts.models import Office, Partner
from onward.assistance.models import Assistance, Payment
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.config import database
from onward.instruments.models import Response
from onward.interchange import workbook
from onward.interchange.actions import imports
from onward.lib.refusals import Refused
from onward.outcomes.models import FollowUp
from onward.people.models import Person
from onward.programmes.models import Cohort, DefinitionVersion, Programme
from onward.programmes.queries import definitions
from onward.referrals.models import Decision, EligibilityEvidence, PlaceStep, Referral
from onward.support.models import MoveOnStep, Objective, Review, SupportSession
from onward.training.models import Attendance, Session
from onward.voices.models import Contribution

GIVEN: tuple[type[models.Model], ...] = (Office, Programme, DefinitionVersion)
WRITTEN: tuple[type[models.Model], ...] = (
    *(Cohort, Partner, Person, Referral, EligibilityEvidence, Decision, PlaceStep, Session, Attendance),
    *(SupportSession, Objective, Review, MoveOnStep, Response, Assistance, Payment, FollowUp, Contribution),
)
CHUNK = 20_000


def rows() -> int:
    """How many rows the import wrote, its audit events not counted."""
    return sum(model._default_manager.count() for model in WRITTEN)


def import_(paths: Sequence[Path]) -> Measured:
    """A workbook read, checked, stored and audited, in one transaction."""
    database.prepare()
    programme, office = definitions.programme(KEY), Office.objects.get()
    watch, (path,) = Watch(), paths
    with watch:
        read = workbook.read(path, definitions.current(programme))
    if read.errors:
        raise Refused(*[str(error) for error in read.errors[:20]])
    with watch:
        imports.store(workbook=read, programme=programme, office=office, by=COMMAND)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the server does by itself some minutes later
    return {**watch.times, "rows": rows(), "warnings": len(read.warnings), "events": Event.objects.count()}


def bare(_: Sequence[Path]) -> Measured:
    """The rows that the import wrote, as objects, into an empty second database by ``bulk_create``."""
    call_command("migrate", database="bare", interactive=False, verbosity=0)
    for model in reversed((*GIVEN, *WRITTEN)):
        model._default_manager.using("bare").all()._raw_delete("bare")
    for model in GIVEN:
        model._default_manager.using("bare").bulk_create(model._default_manager.all())
    watch, written = Watch(), 0
    with transaction.atomic(using="bare"):
        for model in WRITTEN:
            for some in batched(model._default_manager.iterator(chunk_size=CHUNK), CHUNK, strict=False):
                with watch:
                    model._default_manager.using("bare").bulk_create(some, batch_size=1000)
                written += len(some)
    return {**watch.times, "rows": written}
