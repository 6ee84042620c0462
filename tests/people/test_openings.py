import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.actions import caseloads, openings
from onward.people.models import Access, Alert, Block, Person
from onward.people.parts import Part
from tests.factories import people

REASON = "She called from the street and needs the shelter's number"


@pytest.fixture
def theirs(office: Office, colleague: User) -> Person:
    """Somebody whom a colleague carries."""
    return people.person(office, carried_by=colleague)


def sees(user: User, person: Person) -> bool:
    return Person.objects.visible_to(user, Part.CONTACT).filter(pk=person.pk).exists()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """The clock of the server, moved on."""

    def move(**span: int) -> None:
        then = timezone.now() + dt.timedelta(**span)
        monkeypatch.setattr(timezone, "now", lambda: then)

    return move


def test_a_written_reason_opens_the_record_to_this_user_only(
    office: Office, theirs: Person, caseworker: User, outsider: User
):
    other = User.objects.create_user("x@onward.example", role=caseworker.role, office=office, name="Xe")
    assert not sees(caseworker, theirs)
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    assert sees(caseworker, theirs)
    assert not sees(other, theirs)
    assert not sees(outsider, theirs)


def test_it_runs_out_by_itself_after_three_hours(theirs: Person, caseworker: User, later):
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    later(hours=2, minutes=59)
    assert sees(caseworker, theirs)
    later(minutes=1, seconds=1)
    assert not sees(caseworker, theirs)


def test_after_it_ran_out_a_new_reason_is_needed(theirs: Person, caseworker: User, later):
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    with pytest.raises(Refused, match="You have this record open until"):
        openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    later(hours=4)
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    assert Alert.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "urgent", "   urgent     "])
def test_a_reason_says_something(theirs: Person, caseworker: User, reason: str):
    with pytest.raises(Refused, match="at least 10 letters"):
        openings.open_record(person=theirs, reason=reason, by=caseworker.actor)
    assert not Access.objects.filter(user=caseworker).exists()


@pytest.mark.parametrize(
    "who", ["outsider", "trainer", "manager", "protection_lead", "partner_worker", "participant", "funder"]
)
def test_nobody_else_opens_a_record(theirs: Person, who: str, request: pytest.FixtureRequest):
    with pytest.raises(Denied):
        openings.open_record(person=theirs, reason=REASON, by=request.getfixturevalue(who).actor)


def test_somebody_who_must_not_see_the_person_cannot_open_the_record(theirs: Person, caseworker: User):
    Block.objects.create(person=theirs, user=caseworker)
    with pytest.raises(Denied):
        openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)


def test_what_one_sees_already_needs_no_reason(office: Office, caseworker: User):
    person = people.person(office, carried_by=caseworker)
    with pytest.raises(Refused, match="may see this record already"):
        openings.open_record(person=person, reason=REASON, by=caseworker.actor)


def test_the_leads_are_told_at_once_in_a_mail_that_names_nobody(
    theirs: Person, caseworker: User, manager: User, protection_lead: User, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    assert sorted(one.to for one in mail.outbox) == [[manager.email], [protection_lead.email]]
    for one in mail.outbox:
        text = one.subject + one.body
        assert "Somebody opened a record with a reason. Sign in to see." in text
        for told in (theirs.code, "Mirabella", "Quillfeather", REASON, caseworker.name):
            assert told not in text


def test_a_lead_who_must_not_see_the_person_is_not_told(
    theirs: Person, caseworker: User, manager: User, protection_lead: User, django_capture_on_commit_callbacks
):
    Block.objects.create(person=theirs, user=manager)
    with django_capture_on_commit_callbacks(execute=True):
        openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    assert [one.to for one in mail.outbox] == [[protection_lead.email]]
    assert not Alert.objects.visible_to(manager).exists()


def test_a_lead_looks_at_it_once_with_a_note(
    theirs: Person, caseworker: User, manager: User, protection_lead: User, outsider: User
):
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    alert = Alert.objects.get()
    for user in (caseworker, outsider):
        with pytest.raises(Denied):
            openings.look_at(alert=alert, note="Fine", by=user.actor)
    with pytest.raises(Refused, match="Write down what you found"):
        openings.look_at(alert=alert, note=" ", by=manager.actor)
    openings.look_at(alert=alert, note="Good reason", by=protection_lead.actor)
    alert.refresh_from_db()
    assert (alert.note, alert.looked_by) == ("Good reason", protection_lead)
    with pytest.raises(Refused, match="looked at this already"):
        openings.look_at(alert=alert, note="Again", by=manager.actor)


def test_a_manager_ends_it_earlier(theirs: Person, caseworker: User, manager: User):
    opened = openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    caseloads.end(ended=opened, reason="The call was about somebody else", by=manager.actor)
    assert not sees(caseworker, theirs)


def test_the_trail_names_the_record_and_never_the_reason(theirs: Person, caseworker: User):
    openings.open_record(person=theirs, reason=REASON, by=caseworker.actor)
    told = Event.objects.get(kind="people.record_opened")
    assert (told.person_id, told.actor_id, told.fields) == (theirs.pk, caseworker.pk, ["reason"])
    assert "street" not in str(list(Event.objects.values()))
