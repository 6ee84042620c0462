"""What is left of somebody who was forgotten: the figures, and nothing that says who they were."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.lib.sealed import Sealed
from onward.people import keeping
from onward.people.keeping import Kept
from onward.people.models import Access, Person
from onward.privacy.actions import deletions, forgetting, holds, requests
from onward.privacy.choices import Channel, RequestKind
from onward.privacy.models import Forgotten, Request
from onward.programmes.models import Programme
from onward.reports.queries.figures import Asked, for_audience

TODAY = timezone.localdate()
DAYS = (dt.date(2021, 3, 1), dt.date(2021, 6, 15), TODAY)
SPLITS = ("sex", "cohort", "nationality", "age_band", "young_children")


def somebody(ref: str = "P07") -> Person:
    return Person.objects.get(referrals__ref=ref)


def erase(person: Person, by: User) -> Forgotten:
    request = requests.receive(
        person=person,
        kind=RequestKind.ERASE,
        received_on=TODAY,
        channel=Channel.TOLD,
        note="Please.",
        by=by.actor,
    )
    return forgetting.erase_at_request(request=request, by=by.actor)


def all_figures(programme: Programme) -> list[object]:
    return [for_audience(Asked(programme, None, day, by=SPLITS), "internal").results for day in DAYS]


def test_no_figure_changes_when_somebody_is_forgotten(imported_pilot: Programme, protection_lead: User):
    before = all_figures(imported_pilot)
    erase(somebody(), protection_lead)
    assert all_figures(imported_pilot) == before


def test_no_figure_changes_when_all_are_forgotten(imported_pilot: Programme, protection_lead: User):
    before = all_figures(imported_pilot)
    for person in Person.objects.all():
        erase(person, protection_lead)
    assert Person.objects.filter(forgotten_on=None).count() == 0
    assert all_figures(imported_pilot) == before


def test_nothing_sealed_is_left_of_them(imported_pilot: Programme, protection_lead: User):
    person = somebody()
    Access.objects.create(person=person, kind="caseload", user=protection_lead, reason="From my village.")
    erase(person, protection_lead)
    left = {
        f"{table.name}.{field.name}"
        for table in keeping.tables()
        for field in table.model._meta.concrete_fields
        if isinstance(field, Sealed)
        for row in table.of([person.pk])
        if getattr(row, field.name) not in ("", None, [], {})
    }
    assert left <= {"people.Person.date_of_birth"}


def test_the_day_of_birth_becomes_the_first_of_a_year_with_the_same_band(
    imported_pilot: Programme, protection_lead: User
):
    for person in Person.objects.all():
        born = person.date_of_birth
        erase(person, protection_lead)
        person.refresh_from_db()
        assert born is None or person.date_of_birth != born
        assert person.date_of_birth is None or f"{person.date_of_birth:%d %m}" == "01 01"


def test_the_code_and_the_number_lead_nowhere(imported_pilot: Programme, protection_lead: User):
    person, code = somebody(), somebody().code
    erase(person, protection_lead)
    person.refresh_from_db()
    assert person.code != code
    assert not Person.objects.filter(referrals__ref="P07").exists()


def test_nobody_sees_them_any_more(
    imported_pilot: Programme, protection_lead: User, caseworker: User, manager: User
):
    person = somebody()
    erase(person, protection_lead)
    for user in (protection_lead, caseworker, manager):
        assert not Person.objects.visible_to(user).filter(pk=person.pk).exists()


def test_the_account_is_closed_and_empty(imported_pilot: Programme, protection_lead: User, participant: User):
    person = somebody()
    person.account = participant
    person.save()
    erase(person, protection_lead)
    participant.refresh_from_db()
    assert (participant.name, participant.email, participant.is_active) == ("", None, False)


def test_the_trail_stays_and_says_ids_only(imported_pilot: Programme, protection_lead: User):
    before = list(Event.objects.order_by("pk").values())
    person = somebody()
    erase(person, protection_lead)
    assert list(Event.objects.order_by("pk").values())[: len(before)] == before
    event = Event.objects.get(kind="privacy.person_forgotten")
    assert event.person_id == person.pk
    assert event.fields == sorted(Kept)


def test_the_certificate_holds_no_value(imported_pilot: Programme, protection_lead: User):
    person = somebody()
    names = (person.given_name, person.family_name, person.code, "P07")
    certificate = erase(person, protection_lead)
    told = str(vars(certificate))
    assert not [name for name in names if name and name in told]
    assert certificate.erased["support.SupportSession"] > 0


def test_a_hold_stops_an_erasure(imported_pilot: Programme, office: Office, protection_lead: User):
    holds.place(office=office, on=imported_pilot, reason="A claim.", by=protection_lead.actor)
    with pytest.raises(Refused, match="A hold is on this record"):
        erase(somebody(), protection_lead)
    assert somebody().given_name


def test_another_request_erases_nothing(imported_pilot: Programme, protection_lead: User):
    request = Request.objects.create(person=somebody(), kind="see", received_on=TODAY, channel="told")
    with pytest.raises(Refused, match="did not ask to be erased"):
        forgetting.erase_at_request(request=request, by=protection_lead.actor)


def test_what_a_backup_brought_back_is_forgotten_again(imported_pilot: Programme, protection_lead: User):
    person = somebody()
    old = {"given_name": person.given_name, "code": person.code}
    erase(person, protection_lead)
    listed = deletions.to_replay()
    Forgotten.objects.all().delete()  # the backup is older than the certificate, and has the person in it
    Person.objects.filter(pk=person.pk).update(forgotten_on=None, **old)
    assert deletions.replay(rows=listed, by=COMMAND) == 1
    person.refresh_from_db()
    assert person.given_name == ""
    assert deletions.replay(rows=listed, by=COMMAND) == 0


def test_a_replay_touches_nobody_else(imported_pilot: Programme, protection_lead: User):
    person, other = somebody(), somebody("P08")
    erase(person, protection_lead)
    [row] = deletions.to_replay()
    assert deletions.replay(rows=[{**row, "person": other.pk}], by=COMMAND) == 0
    assert somebody("P08").given_name == other.given_name


@pytest.mark.parametrize("column", ["parts", "why", "recorded_at"])
def test_a_certificate_is_never_changed(imported_pilot: Programme, protection_lead: User, column: str):
    erase(somebody(), protection_lead)
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE privacy_forgotten SET {column} = {column}")
