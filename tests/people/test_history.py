"""Who opened a record: the page, and what of it the person may know. Everybody is invented."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.accounts.models import User
from onward.audit import actors
from onward.audit.actions import events
from onward.audit.actions.looks import looked
from onward.audit.models import Event
from onward.people.models import Person
from onward.people.queries.history import Looker, lookers_for_participant

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2021, 11, 30, 10, 2, tzinfo=dt.UTC)


@pytest.fixture
def person(office):
    return Person.objects.create(office=office, code="K7F3-Q", given_name="Ana", family_name="Invented")


@pytest.fixture
def happened(person):
    """Write an event of that moment: the database sets ``at`` only where nothing is told."""

    def write(kind: str, user: User | None, at: dt.datetime = TUESDAY, **parts: object) -> Event:
        by = user.actor if user else actors.SYSTEM
        event = events.event(kind, by=by, person_id=person.pk, **parts)
        Event._meta.get_field("at").auto_now_add = False
        try:
            event.at = at
            event.save(force_insert=True)
        finally:
            Event._meta.get_field("at").auto_now_add = True
        return event

    return write


@pytest.fixture
def page(sign_in, person):
    def read(user: User, **query: str) -> str:
        answer = sign_in(user).get(reverse("people:history", args=[person.code]), query)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return read


def test_many_looks_within_some_minutes_are_one_line(page, happened, manager, caseworker):
    for minutes, part in ((0, "identity"), (4, "contact"), (9, "identity"), (13, "contact")):
        at = TUESDAY + dt.timedelta(minutes=minutes)
        happened("people.record_looked", caseworker, at, fields=[part])
    text = page(manager)
    assert "Tuesday 30 November 2021" in text
    assert "10:02–10:15" in text
    assert "looked at ways to reach them and name and particulars, 4 times" in text
    assert "Cara Case" in text


def test_a_long_pause_begins_another_line(page, happened, manager, caseworker):
    happened("people.record_looked", caseworker, TUESDAY, fields=["identity"])
    happened("people.record_looked", caseworker, TUESDAY + dt.timedelta(minutes=40), fields=["identity"])
    text = page(manager)
    assert "10:02<" in text
    assert "10:42<" in text
    assert "times" not in text


def test_two_who_look_at_the_same_time_are_told_apart(page, happened, manager, caseworker, colleague):
    for minutes in range(6):
        at = TUESDAY + dt.timedelta(minutes=minutes)
        happened("people.record_looked", (caseworker, colleague)[minutes % 2], at, fields=["identity"])
    text = page(manager)
    assert text.count("3 times") == 2


def test_a_change_names_its_fields_and_never_a_value(page, happened, manager, caseworker, person):
    happened("people.person_changed", caseworker, fields=["given_name", "sex"])
    text = page(manager)
    assert "changed particulars: given name, sex" in text
    assert person.given_name not in text


def test_the_protection_lead_reads_it_and_the_visit_is_kept(page, protection_lead, person):
    page(protection_lead)
    event = Event.objects.get(kind="people.history_looked")
    assert (event.actor_id, event.person_id, event.fields) == (protection_lead.pk, person.pk, ["history"])
    assert "who opened the record" in page(protection_lead)


@pytest.mark.parametrize(
    "who",
    ["caseworker", "trainer", "partner_worker", "participant", "administrator", "funder", "outsider"],
)
def test_nobody_else_reads_it(request, sign_in, person, who):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(reverse("people:history", args=[person.code])).status_code == 404
    assert not Event.objects.filter(kind="people.history_looked").exists()


def test_a_manager_of_another_office_reads_nothing(sign_in, person, manager, other_office):
    manager.office = other_office
    manager.save()
    assert sign_in(manager).get(reverse("people:history", args=[person.code])).status_code == 404


def test_looks_or_changes_alone_can_be_asked_for(page, happened, manager, caseworker):
    happened("people.record_looked", caseworker, fields=["identity"])
    happened("people.person_changed", caseworker, fields=["sex"])
    assert "changed particulars" not in page(manager, what="looked")
    assert "looked at" not in page(manager, what="changed").split("<main")[1].split("trail__list")[1]


def test_one_user_and_some_days_can_be_asked_for(page, happened, manager, caseworker, colleague):
    happened("people.person_changed", caseworker, fields=["sex"])
    happened("people.person_changed", colleague, TUESDAY + dt.timedelta(days=2), fields=["nationality"])
    assert "nationality" not in page(manager, who=str(caseworker.pk))
    days = {"since_0": "1", "since_1": "12", "since_2": "2021", "until_0": "3", "until_1": "12"}
    text = page(manager, **days, until_2="2021")
    assert "nationality" in text
    assert "sex" not in text.split("trail__list")[1]


def test_a_day_that_does_not_exist_is_said_and_shows_all(page, happened, manager, caseworker):
    happened("people.person_changed", caseworker, fields=["sex"])
    text = page(manager, since_0="31", since_1="2", since_2="2021")
    assert "does not exist" in text
    assert "changed particulars" in text


@pytest.mark.parametrize("query", [{"who": "999999"}, {"who": "x"}, {"what": "x"}, {"page": "x"}])
def test_nonsense_in_the_address_shows_all(page, happened, manager, caseworker, query):
    happened("people.person_changed", caseworker, fields=["sex"])
    assert "changed particulars" in page(manager, **query)


def test_the_page_costs_the_same_for_one_event_and_for_hundreds(
    page, happened, manager, caseworker, colleague
):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(manager)
        return len(asked)

    happened("people.record_looked", caseworker, fields=["identity"])
    page(manager)
    for_few = cost()
    for number in range(250):
        who = (caseworker, colleague)[number % 2]
        happened("people.person_changed", who, TUESDAY + dt.timedelta(hours=number), fields=["sex"])
    assert cost() == for_few
    assert 'aria-label="Page 2"' in page(manager)


def test_events_of_a_record_that_was_merged_stand_here_too(page, happened, manager, caseworker, person):
    gone = Person.objects.create(office=person.office, code="M2P9-R", merged_into=person)
    events.record("people.person_changed", by=caseworker.actor, person_id=gone.pk, fields=["nationality"])
    assert "nationality" in page(manager)


def test_the_person_is_told_role_office_and_day_and_no_name(happened, person, caseworker, trainer):
    for minutes in range(3):
        happened("people.record_looked", caseworker, TUESDAY + dt.timedelta(minutes=minutes))
    happened("casefile.cohort_looked", trainer, TUESDAY + dt.timedelta(days=1))
    happened("people.person_changed", caseworker)
    happened("people.record_looked", None)
    assert lookers_for_participant(person) == [
        Looker("Trainer", "Main office", dt.date(2021, 12, 1)),
        Looker("Caseworker", "Main office", dt.date(2021, 11, 30)),
    ]


def test_the_person_is_not_told_of_their_own_looks(happened, person, participant, partner_worker):
    person.account = participant
    person.save()
    happened("people.record_looked", participant)
    happened("people.record_looked", partner_worker)
    assert [looker.office for looker in lookers_for_participant(person)] == ["Harbour Advice"]


def test_the_history_of_one_among_many_is_found_by_its_index(person):
    looked(by=actors.user(7), kind="people.record_looked", people=[person.pk])
    rows = Event.objects.filter(person_id__in=[person.pk]).order_by("-at")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of one row is read whole otherwise
    assert "audit_event_person" in rows.explain()
