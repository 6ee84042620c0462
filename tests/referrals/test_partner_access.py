"""Partners see how it goes with people whom they referred, as long as there is something to see."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, Partner, User
from onward.audit.actors import COMMAND
from onward.interchange.actions import imports
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from onward.people.parts import Part
from onward.programmes.models import Programme
from onward.referrals.actions import decisions, places, referrals
from onward.referrals.actions.referrals import ReferralLine
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from tests.factories import cohorts, people, workbooks


@pytest.fixture
def received(star_2020: Programme, office: Office, caseworker: User, partner: Partner) -> Referral:
    told = ReferralLine("P001", 0, partner.pk, dt.date(2020, 12, 1))
    person = people.person(office)
    return referrals.receive(programme=star_2020, person=person, told=told, by=caseworker.actor)


def seen(user: User) -> int:
    return Person.objects.visible_to(user, Part.MILESTONES).count()


def access() -> Access:
    return Access.objects.get(kind=AccessKind.REFERRAL)


def test_a_partner_sees_whom_it_referred_from_the_referral_on(received: Referral, partner_worker: User):
    assert seen(partner_worker) == 1
    other = User.objects.create_user(
        "o@onward.example", role="partner", partner=Partner.objects.create(name="Lantern House"), name="Ola"
    )
    assert seen(other) == 0


def test_a_declined_referral_is_read_for_thirty_days_more(
    received: Referral, caseworker: User, partner_worker: User, monkeypatch: pytest.MonkeyPatch
):
    reason = next(iter(decisions.current(received.programme).decision_reasons)).key
    decisions.decline(referral=received, reason=reason, by=caseworker.actor)
    assert seen(partner_worker) == 1
    assert access().end_reason == "The referral has ended"
    then = timezone.now() + dt.timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: then)
    assert seen(partner_worker) == 0


def test_somebody_who_is_put_on_the_waiting_list_again_is_seen_on(
    received: Referral, caseworker: User, partner_worker: User
):
    decisions.withdraw(referral=received, by=caseworker.actor)
    assert access().until
    decisions.put_on_waiting_list(referral=received, by=caseworker.actor)
    assert access().until is None
    assert access().end_reason == ""


def test_the_end_of_the_course_ends_it_too(star_2020: Programme, office: Office, partner: Partner):
    [referral] = cohorts.people(cohorts.cohort(star_2020, office), 1)
    Referral.objects.update(partner=partner)
    Access.objects.create(person=referral.person, kind=AccessKind.REFERRAL, partner=partner)
    places.finish(referral=referral, status=PlaceStatus.LEFT_EARLY, on=dt.date(2021, 2, 1), by=COMMAND)
    assert access().until


def test_another_open_referral_of_the_partner_keeps_it_open(
    received: Referral, caseworker: User, partner: Partner
):
    told = ReferralLine("P002", 0, partner.pk)
    referrals.receive(programme=received.programme, person=received.person, told=told, by=caseworker.actor)
    decisions.withdraw(referral=received, by=caseworker.actor)
    assert access().until is None


def test_an_import_lets_partners_see_whom_they_referred(star_2020: Programme, office: Office):
    book = workbooks.whole(people=3)
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    assert Access.objects.filter(kind=AccessKind.REFERRAL, partner__name="Harbour House").count() == 3
    assert not Access.objects.filter(kind=AccessKind.REFERRAL, until=None).exists()  # all have completed
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    assert Access.objects.count() == 3


def test_an_import_that_names_another_partner_ends_the_first_ones(star_2020: Programme, office: Office):
    book = workbooks.Workbook(participants=[_waiting()])
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    book.participants[:] = [_waiting(referred_by="Lantern House")]
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    [open_one] = Access.objects.open_now()
    assert str(open_one.partner) == "Lantern House"
    assert Access.objects.get(partner__name="Harbour House").end_reason == (
        "The referral came from another partner"
    )


def _waiting(**told: object) -> workbooks.ParticipantRow:
    blank = {"cohort": "", "decision": "", "enrolled_on": None, "finished_on": None, "finish": ""}
    return workbooks.participant(**blank | told)
