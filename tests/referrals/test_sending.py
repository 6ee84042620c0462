"""A draft becomes a referral in one step, once."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.choices import AccessKind, Answer, AnsweredHow, Purpose
from onward.people.models import Access, Agreement, Consent, ContactPoint, Person
from onward.people.queries import people as people_queries
from onward.programmes.models import Cohort
from onward.referrals.actions import sending
from onward.referrals.models import Draft, EligibilityEvidence, Referral, ThreadEntry
from tests.factories import drafts


def test_everything_that_was_told_is_stored(written: Draft, partner_worker: User, caseworker: User):
    made = sending.send(draft=written, by=partner_worker.actor)
    person = made.person
    assert (person.full_name, person.preferred_name) == ("Mirabella Quillfeather", "Mira")
    assert (person.date_of_birth, person.sex, person.nationality) == (dt.date(1990, 5, 17), "F", "ALB")
    assert [(one["language"], one["interpreter"]) for one in person.languages] == [
        *(("Albanian", True), ("Greek", False), ("Italian", False))
    ]
    assert person.access_needs == "A step-free room"
    assert (made.ref, made.referred_on, made.partner) == ("P001", timezone.localdate(), written.partner)
    assert (made.english, made.education) == ("ESOL Entry 2", "upper secondary")
    assert (made.worked_before, made.young_children) == ("yes", "yes")
    assert made.agreement == Agreement.objects.get()
    assert people_queries.named(caseworker, "quillfeather").get() == person


def test_how_to_reach_them_is_what_was_called_safe(written: Draft, partner_worker: User):
    sending.send(draft=written, by=partner_worker.actor)
    point = ContactPoint.objects.get()
    assert (point.kind, point.value, point.whose) == ("phone", "+447700900123", "own")
    assert (point.may_call, point.may_text, point.may_leave_voicemail, point.may_get_codes) == (
        *(True, True, False, False),
    )
    assert point.safe_hours == [{"days": "mon-fri", "from": "10:00", "to": "14:00"}]
    assert point.alias == "The library"


def test_what_the_partner_confirms_is_evidence(written: Draft, partner_worker: User):
    sending.send(draft=written, by=partner_worker.actor)
    rows = {row.criterion: row for row in EligibilityEvidence.objects.all()}
    assert set(rows) == {"lives_in", "can_commit"}
    assert (rows["lives_in"].answer, rows["lives_in"].text) == ("told", "Croydon")
    assert (rows["can_commit"].answer, rows["can_commit"].seen) == ("yes", "As the partner confirms")
    assert rows["can_commit"].recorded_by == partner_worker


def test_their_answer_about_sharing_is_recorded_for_this_partner(written: Draft, partner_worker: User):
    sending.send(draft=written, by=partner_worker.actor)
    row = Consent.objects.get()
    assert (row.purpose, row.answer, row.audience) == (
        *(Purpose.SHARING, Answer.AGREED, f"partner:{written.partner_id}"),
    )
    assert (row.on, row.how) == (dt.date(2021, 5, 3), AnsweredHow.SPOKEN)
    assert "said yes to being referred" in row.note


def test_what_the_team_ought_to_know_begins_the_thread(written: Draft, partner_worker: User):
    made = sending.send(draft=written, by=partner_worker.actor)
    note = ThreadEntry.objects.get()
    assert (note.referral, note.kind, note.from_partner) == (made, "note", True)
    assert note.text == "She is free in the mornings only."


def test_the_partner_sees_it_from_now_on_and_the_draft_is_empty(written: Draft, partner_worker: User):
    made = sending.send(draft=written, by=partner_worker.actor)
    assert Access.objects.get(kind=AccessKind.REFERRAL).partner == written.partner
    assert Referral.objects.visible_to(partner_worker).get() == made
    written.refresh_from_db()
    assert (written.answers, written.sent_as) == ({}, made)


def test_the_trail_tells_who_sent_it(written: Draft, partner_worker: User):
    made = sending.send(draft=written, by=partner_worker.actor)
    told = Event.objects.filter(person_id=made.person_id, actor_id=partner_worker.pk)
    assert set(told.values_list("kind", flat=True)) == {
        "people.person_registered",
        "people.contact_added",
        "people.consent_answered",
        "referrals.referral_received",
        "referrals.evidence_recorded",
        "referrals.note_written",
        "referrals.referral_sent",
    }
    assert "Mirabella" not in str(list(told.values_list("fields", flat=True)))


def test_sending_twice_sends_once(written: Draft, partner_worker: User):
    first = sending.send(draft=written, by=partner_worker.actor)
    stale = Draft.objects.get(pk=written.pk)
    assert sending.send(draft=stale, by=partner_worker.actor) == first
    assert sending.send(draft=written, by=partner_worker.actor) == first
    assert (Referral.objects.count(), Person.objects.count(), ThreadEntry.objects.count()) == (1, 1, 1)


def test_two_referrals_get_two_numbers(here: Cohort, office: Office, partner_worker: User):
    for expected in ("P001", "P002"):
        made = drafts.draft(here.programme, office, partner_worker.partner, by=partner_worker)
        assert sending.send(draft=made, by=partner_worker.actor).ref == expected


def test_nobody_is_referred_who_has_not_agreed(here: Cohort, office: Office, partner_worker: User):
    told = {**drafts.TOLD["agreed"], "agreed_to_referral": "no"}
    made = drafts.draft(here.programme, office, partner_worker.partner, by=partner_worker, agreed=told)
    with pytest.raises(Refused, match="Nothing is sent before they have agreed"):
        sending.send(draft=made, by=partner_worker.actor)
    assert not Person.objects.exists()


def test_nothing_is_sent_without_an_agreement_in_force(written: Draft, partner_worker: User):
    Agreement.objects.update(ended_on=timezone.localdate())
    with pytest.raises(Refused, match="There is no sharing agreement in force"):
        sending.send(draft=written, by=partner_worker.actor)
    assert not Person.objects.exists()
    written.refresh_from_db()
    assert written.answers


def test_what_cannot_be_stored_stores_nothing_at_all(written: Draft, partner_worker: User):
    written.answers = {**written.answers, "prs_MobilePhone": "no number"}
    written.save()
    with pytest.raises(Refused, match="This is no telephone number"):
        sending.send(draft=written, by=partner_worker.actor)
    assert not Person.objects.exists()
    assert not Event.objects.filter(kind="people.person_registered").exists()


def test_who_said_no_to_sharing_is_referred_and_not_shown(here: Cohort, office: Office, partner_worker: User):
    told = {**drafts.TOLD["agreed"], "agreed_to_sharing": "said no"}
    made = drafts.draft(here.programme, office, partner_worker.partner, by=partner_worker, agreed=told)
    referral = sending.send(draft=made, by=partner_worker.actor)
    assert Referral.objects.get() == referral
    assert not Referral.objects.visible_to(partner_worker).exists()


def test_without_a_safe_way_the_note_says_so(here: Cohort, office: Office, partner_worker: User):
    made = drafts.draft(
        here.programme, office, partner_worker.partner, by=partner_worker, contact={"contact_kind": "none"}
    )
    sending.send(draft=made, by=partner_worker.actor)
    assert not ContactPoint.objects.exists()
    assert "There is no safe way to reach them yet" in ThreadEntry.objects.get().text


def test_the_team_writes_down_what_came_on_paper(here: Cohort, office: Office, caseworker: User, partner):
    made = drafts.draft(here.programme, office, partner, by=caseworker)
    referral = sending.send(draft=made, by=caseworker.actor)
    assert (referral.partner, referral.agreement) == (partner, None)


def test_others_send_nothing(written: Draft, other_worker: User, caseworker: User, trainer: User):
    for user in (other_worker, caseworker, trainer):
        with pytest.raises(Denied):
            sending.send(draft=written, by=user.actor)


def test_what_is_written_lies_sealed(written: Draft):
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM referrals_draft")
        [(stored,)] = cursor.fetchall()
    assert "Mirabella" not in stored
    assert "900123" not in stored
