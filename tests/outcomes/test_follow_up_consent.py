"""Nobody is asked after the course who said that they do not want to be."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.interchange.actions import imports
from onward.lib.refusals import Refused
from onward.outcomes.actions import follow_ups
from onward.outcomes.actions.follow_ups import FollowUpLine
from onward.outcomes.models import FollowUp
from onward.people.actions import consents
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.factories import referrals, workbooks

TOLD = FollowUpLine(0, dt.date(2021, 10, 1), "paid_work")


@pytest.fixture
def referral(star_2020: Programme, office: Office) -> Referral:
    return referrals.referral(star_2020, office)


def answer(referral: Referral, said: Answer, by: User) -> None:
    told = AnswerLine(Purpose.FOLLOW_UP, said, timezone.localdate(), AnsweredHow.SPOKEN)
    consents.record_answer(person=referral.person, told=told, by=by.actor)


def test_a_follow_up_of_somebody_who_said_no_is_refused(referral: Referral, caseworker: User):
    answer(referral, Answer.SAID_NO, caseworker)
    with pytest.raises(Refused, match="said no to this: calls after the course"):
        follow_ups.record_follow_up(referral=referral, told=TOLD, by=caseworker.actor)
    assert not FollowUp.objects.exists()


def test_taking_it_back_counts_at_once_and_a_new_yes_too(referral: Referral, caseworker: User):
    answer(referral, Answer.AGREED, caseworker)
    follow_ups.record_follow_up(referral=referral, told=TOLD, by=caseworker.actor)
    consents.withdraw(person=referral.person, purpose=Purpose.FOLLOW_UP, audience="", by=caseworker.actor)
    with pytest.raises(Refused):
        follow_ups.record_follow_up(referral=referral, told=TOLD, by=caseworker.actor)
    answer(referral, Answer.AGREED, caseworker)
    follow_ups.record_follow_up(referral=referral, told=TOLD, by=caseworker.actor)
    assert FollowUp.objects.count() == 2


def test_who_was_never_asked_is_followed_up(referral: Referral, caseworker: User):
    follow_ups.record_follow_up(referral=referral, told=TOLD, by=caseworker.actor)
    assert FollowUp.objects.count() == 1


def test_an_import_stores_the_past_as_it_was(star_2020: Programme, office: Office, caseworker: User):
    book = workbooks.whole(people=1)
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    answer(Referral.objects.get(), Answer.SAID_NO, caseworker)
    book.follow_ups.append(book.follow_ups[0]._replace(on=dt.date(2021, 11, 1)))
    imports.store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    assert FollowUp.objects.count() == 2
