"""What the leads of an office watch. Everybody is invented."""

import pytest
from django.urls import reverse

from onward.accounts.actions import invitations
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.audit.actions import checks, events, seals
from onward.audit.actors import COMMAND, NOBODY, SYSTEM
from onward.audit.models import Event
from onward.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(sign_in):
    def read(user: User, **query: str) -> str:
        answer = sign_in(user).get(reverse("people:activity"), query)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return read


def _refused(user: User | None) -> None:
    events.record(
        "accounts.sign_in_refused",
        by=NOBODY,
        object_type="accounts.user",
        object_id=user.pk if user else None,
    )


def test_a_refused_sign_in_names_the_account(page, protection_lead, caseworker):
    _refused(caseworker)
    assert "<strong>Somebody not signed in</strong> was refused at the sign-in, Cara Case" in page(
        protection_lead
    )


def test_a_try_with_an_address_that_nobody_has_is_told_too(page, protection_lead):
    _refused(None)
    assert "was refused at the sign-in" in page(protection_lead)


def test_what_happens_in_another_office_is_not_told(page, protection_lead, outsider, other_office):
    _refused(outsider)
    person = Person.objects.create(office=other_office, code="M2P9-R")
    events.record("people.record_opened", by=outsider.actor, person_id=person.pk)
    text = page(protection_lead)
    assert "Otto Outsider" not in text
    assert "M2P9-R" not in text


def test_an_opening_names_the_person_by_code_and_is_a_look_at_them(page, manager, caseworker, office):
    person = Person.objects.create(office=office, code="K7F3-Q", given_name="Ana")
    events.record("people.record_opened", by=caseworker.actor, person_id=person.pk, fields=["reason"])
    text = page(manager)
    assert "opened the record with a written reason" in text
    assert "K7F3-Q" in text
    assert "Ana" not in text
    assert Event.objects.get(kind="people.activity_looked").person_id == person.pk


def test_a_participant_is_never_named(page, protection_lead, participant, office):
    Person.objects.create(office=office, code="K7F3-Q", account=participant)
    _refused(participant)
    text = page(protection_lead)
    assert "was refused at the sign-in, K7F3-Q" in text
    assert participant.name not in text
    assert participant.email not in text


def test_one_topic_can_be_asked_for(page, protection_lead, caseworker):
    _refused(caseworker)
    events.record("reports.files_taken", by=caseworker.actor)
    text = page(protection_lead, topic="files")
    assert "took a file of the report" in text
    assert "was refused" not in text
    assert "took a file of the report" in page(protection_lead, topic="nonsense")


def test_daily_work_is_left_out(page, manager, caseworker):
    events.record("people.person_changed", by=caseworker.actor, person_id=1)
    assert "changed particulars" not in page(manager)


def test_the_page_says_when_the_trail_was_sealed_and_checked(page, protection_lead):
    assert "Not sealed yet. Not checked yet." in page(protection_lead)
    events.record("people.person_changed", by=COMMAND)
    seals.seal()
    checks.check(by=SYSTEM)
    text = page(protection_lead)
    assert "Sealed last at" in text
    assert "all as it was sealed" in text


def test_a_trail_that_was_changed_is_said_first(page, protection_lead):
    events.record("audit.trail_broken", by=SYSTEM)
    assert "The trail was changed" in page(protection_lead)


@pytest.mark.parametrize(
    "who", ["caseworker", "trainer", "partner_worker", "participant", "administrator", "funder", "outsider"]
)
def test_nobody_else_reads_it(request, sign_in, who):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(reverse("people:activity")).status_code == 404


def test_one_word_of_the_navigation_is_current(sign_in, protection_lead):
    entries = sign_in(protection_lead).get(reverse("people:activity")).context["navigation"]
    assert [entry.label for entry in entries if entry.current] == ["History"]


def test_the_leads_see_that_somebody_was_invited_and_by_whom(page, manager, administrator, office):
    invitations.invite(
        email="n@onward.example", name="N", role=Role.CASEWORKER, office=office, by=administrator.actor
    )
    assert "<strong>Adam Administrator</strong> invited a user" in page(manager, topic="accounts")
