"""Questions, answers and notes between the office and the partner about one referral."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import Partner, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.actions import consents
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, LeftAs, Purpose
from onward.people.models import Disclosed, Restriction
from onward.people.rules.consents import of_partner
from onward.referrals.actions import decisions, sending, threads, withdrawals
from onward.referrals.models import Draft, Referral, ThreadEntry
from onward.referrals.queries import thread as queries
from onward.referrals.rules.milestones import Milestone
from tests.conftest import SignIn
from tests.factories import people


@pytest.fixture
def referral(written: Draft, partner_worker: User, caseworker: User) -> Referral:
    """Sent by the partner's worker, and carried by the caseworker."""
    made = sending.send(draft=written, by=partner_worker.actor)
    people.carry(made.person, caseworker)
    return made


def answer_about_sharing(referral: Referral, answer: Answer, by: User) -> None:
    audience = of_partner(referral.partner_id or 0)
    line = AnswerLine(Purpose.SHARING, answer, timezone.localdate(), AnsweredHow.SPOKEN, audience=audience)
    consents.record_answer(person=referral.person, told=line, by=by.actor)


def ended(referral: Referral, by: User) -> Referral:
    decisions.decline(referral=referral, reason="other", by=by.actor)
    return referral


def test_a_question_waits_until_the_partner_answers(
    referral: Referral, caseworker: User, partner_worker: User
):
    threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)
    assert queries.is_asked(referral)
    assert queries.stands_at(referral) == Milestone.ASKED
    row = threads.reply(referral=referral, text="On Mondays.", by=partner_worker.actor)
    assert row.kind == "answer"
    assert not queries.is_asked(referral)
    assert threads.reply(referral=referral, text="And Tuesdays.", by=partner_worker.actor).kind == "note"


def test_what_the_office_tells_is_noted_as_having_left(referral: Referral, caseworker: User):
    row = threads.note(referral=referral, text="We will ring her.", by=caseworker.actor)
    left = Disclosed.objects.get()
    assert (left.left_as, left.thing_id, left.audience) == (
        *(LeftAs.SHARING, row.pk, of_partner(referral.partner_id or 0)),
    )
    assert Event.objects.get(kind="referrals.note_written", actor_id=caseworker.pk).fields == ["text"]


def test_nothing_is_told_to_a_partner_once_they_said_no(referral: Referral, caseworker: User):
    answer_about_sharing(referral, Answer.SAID_NO, caseworker)
    for write in (threads.ask, threads.note):
        with pytest.raises(Refused, match="said no to this"):
            write(referral=referral, text="When is she free?", by=caseworker.actor)
    assert "said no to telling" in queries.why_shut(referral)


def test_where_no_partner_referred_there_is_nobody_to_write_to(referral: Referral, caseworker: User):
    Referral.objects.update(partner=None)
    referral.refresh_from_db()
    with pytest.raises(Refused, match="there is nobody to write to"):
        threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)


def test_the_note_at_the_end_comes_at_the_end_and_once(referral: Referral, caseworker: User):
    def write() -> ThreadEntry:
        return threads.write_exit_note(referral=referral, text="An English class waits.", by=caseworker.actor)

    with pytest.raises(Refused, match="comes when the referral is declined"):
        write()
    ended(referral, caseworker)
    assert write().kind == "exit note"
    assert queries.stands_at(referral) == Milestone.CLOSED
    with pytest.raises(Refused, match="was written already"):
        write()


def test_the_note_at_the_end_needs_a_yes(referral: Referral, caseworker: User):
    answer_about_sharing(referral, Answer.WITHDREW, caseworker)
    ended(referral, caseworker)
    with pytest.raises(Refused, match="has not agreed to this"):
        threads.write_exit_note(referral=referral, text="An English class waits.", by=caseworker.actor)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4_001])
def test_nothing_and_too_much_are_refused(referral: Referral, caseworker: User, text: str):
    with pytest.raises(Refused, match="Write"):
        threads.ask(referral=referral, text=text, by=caseworker.actor)


def test_a_restricted_record_is_not_written_in(referral: Referral, caseworker: User, partner_worker: User):
    Restriction.objects.create(person=referral.person, reason="Asked for it.")
    with pytest.raises(Refused, match="Nothing can be written"):
        threads.reply(referral=referral, text="On Mondays.", by=partner_worker.actor)
    with pytest.raises(Denied):
        threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)


def test_only_the_partner_that_referred_replies(
    referral: Referral, caseworker: User, other_worker: User, outsider: User, trainer: User
):
    for user in (other_worker, outsider, trainer):
        with pytest.raises(Denied):
            threads.reply(referral=referral, text="On Mondays.", by=user.actor)
    with pytest.raises(Refused, match="Only the partner"):
        threads.reply(referral=referral, text="On Mondays.", by=caseworker.actor)


def test_only_who_decides_asks(referral: Referral, colleague: User, partner_worker: User, outsider: User):
    for user in (colleague, partner_worker, outsider):
        with pytest.raises(Denied):
            threads.ask(referral=referral, text="When is she free?", by=user.actor)


def test_a_partner_withdraws_with_a_reason(referral: Referral, partner_worker: User):
    withdrawals.withdraw(referral=referral, reason="She found a job.", by=partner_worker.actor)
    assert queries.stands_at(referral) == Milestone.WITHDRAWN
    assert ThreadEntry.objects.latest("pk").text == "Withdrawn. She found a job."
    with pytest.raises(Refused, match="has ended already"):
        withdrawals.withdraw(referral=referral, reason="She found a job.", by=partner_worker.actor)


def test_a_withdrawal_needs_a_reason_and_the_right_partner(
    referral: Referral, partner_worker: User, other_worker: User, caseworker: User
):
    with pytest.raises(Refused, match="Write down the reason"):
        withdrawals.withdraw(referral=referral, reason="no", by=partner_worker.actor)
    with pytest.raises(Denied):
        withdrawals.withdraw(referral=referral, reason="She found a job.", by=other_worker.actor)
    with pytest.raises(Refused, match="Only the partner"):
        withdrawals.withdraw(referral=referral, reason="She found a job.", by=caseworker.actor)


def test_whoever_has_started_is_not_withdrawn_by_the_partner(referral: Referral, here, partner_worker: User):
    referral.place_steps.create(cohort=here, status="enrolled", on=dt.date(2021, 1, 12))
    with pytest.raises(Refused, match="They have started the course"):
        withdrawals.withdraw(referral=referral, reason="She found a job.", by=partner_worker.actor)


PAGES = {
    "ask": "Ask for more information",
    "note": "Write to the partner",
    "exit-note": "The note at the end",
}


@pytest.mark.parametrize(("page", "title"), PAGES.items())
def test_the_office_writes_on_a_page_of_its_own(
    referral: Referral, caseworker: User, sign_in: SignIn, page: str, title: str
):
    ended(referral, caseworker)
    browser, address = sign_in(caseworker), f"/referrals/{referral.pk}/{page}/"
    assert title in browser.get(address).text
    assert browser.post(address, {"text": ""}).status_code == 422
    answer = browser.post(address, {"text": "An English class waits for her."})
    assert answer["Location"] == f"/referrals/{referral.pk}/"
    assert ThreadEntry.objects.latest("pk").text == "An English class waits for her."
    look = Event.objects.filter(kind="referrals.thread_looked", person_id=referral.person_id)
    assert look.exists()


def test_a_refusal_keeps_what_was_typed(referral: Referral, caseworker: User, sign_in: SignIn):
    answer = sign_in(caseworker).post(f"/referrals/{referral.pk}/exit-note/", {"text": "A class waits."})
    assert answer.status_code == 422
    assert "comes when the referral is declined" in answer.text
    assert "A class waits." in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_outsiders_find_no_such_page(
    referral: Referral,
    sign_in: SignIn,
    page: str,
    colleague: User,
    partner_worker: User,
    other_worker: User,
    trainer: User,
    outsider: User,
    participant: User,
):
    for user in (colleague, partner_worker, other_worker, trainer, outsider, participant):
        browser = sign_in(user)
        assert browser.get(f"/referrals/{referral.pk}/{page}/").status_code == 404, user
        assert browser.post(f"/referrals/{referral.pk}/{page}/", {"text": "Hello"}).status_code == 404
    assert ThreadEntry.objects.count() == 1


def test_each_side_stands_there_for_the_other_without_a_name(
    referral: Referral, caseworker: User, partner_worker: User, partner: Partner
):
    threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)
    seen = queries.of(referral, partner_worker).lines
    assert [line.who for line in seen] == ["Petra Partner, Harbour Advice", "Main office"]
    seen = queries.of(referral, caseworker).lines
    assert [line.who for line in seen] == ["Harbour Advice", "Cara Case, Main office"]
