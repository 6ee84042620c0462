"""A partner's own referrals: by code, with agreed milestones and nothing else of the person."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.lib import codes
from onward.people.models import Access, Agreement, Person
from onward.programmes.models import Cohort, Programme
from onward.referrals.actions import decisions, sending, threads
from onward.referrals.models import Draft, Referral
from tests.conftest import SignIn
from tests.factories import people


@pytest.fixture
def referral(written: Draft, partner_worker: User, caseworker: User) -> Referral:
    made = sending.send(draft=written, by=partner_worker.actor)
    people.carry(made.person, caseworker)
    return made


def many(number: int, programme: Programme, office: Office, partner: Partner) -> None:
    """As many more referrals of the partner, each with a decision, a question and a place."""
    for _ in range(number):
        person = Person.objects.create(office=office, code=codes.new_code(), given_name="Invented")
        Access.objects.create(person=person, kind="referral", partner=partner)
        made = Referral.objects.create(
            programme=programme, office=office, person=person, partner=partner, ref=person.code
        )
        made.decisions.create(status="waiting")
        made.thread.create(kind="question", from_partner=False, text="When?")


def test_the_list_names_people_by_code_and_milestone(
    referral: Referral, partner_worker: User, sign_in: SignIn
):
    page = sign_in(partner_worker).get("/referrals/mine/").text
    assert referral.person.code in page
    assert "Received" in page
    assert "by Petra Partner" in page
    for word in ("Mirabella", "Quillfeather", "M•••••", "900123", "step-free"):
        assert word not in page
    assert Event.objects.filter(kind="referrals.mine_looked", person_id=referral.person_id).exists()


def test_one_referral_tells_milestones_and_what_was_written(
    referral: Referral, caseworker: User, partner_worker: User, sign_in: SignIn
):
    threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)
    decisions.decline(referral=referral, reason="no_place", by=caseworker.actor)
    page = sign_in(partner_worker).get(f"/referrals/mine/{referral.pk}/").text
    for words in ("Received", "Declined", "No place left", "When is she free?", "mornings only"):
        assert words in page
    for word in ("Mirabella", "Quillfeather", "900123", caseworker.name, "Withdraw this referral"):
        assert word not in page


def test_a_colleague_sees_it_and_another_organisation_does_not(
    referral: Referral,
    second_worker: User,
    other_worker: User,
    trainer: User,
    participant: User,
    sign_in: SignIn,
):
    address = f"/referrals/mine/{referral.pk}/"
    assert sign_in(second_worker).get(address).status_code == 200
    assert sign_in(other_worker).get("/referrals/mine/").status_code == 200
    assert referral.person.code not in sign_in(other_worker).get("/referrals/mine/").text
    for user in (other_worker, trainer, participant):
        browser = sign_in(user)
        assert browser.get(address).status_code == 404
        assert browser.get(f"{address}withdraw/").status_code == 404
        assert browser.post(f"{address}withdraw/", {"reason": "She found a job."}).status_code == 404
        assert browser.post(address, {"text": "Hello there"}).status_code == 404


def test_the_team_is_led_to_its_own_page(
    referral: Referral, caseworker: User, outsider: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    assert browser.get("/referrals/mine/")["Location"] == "/referrals/"
    assert browser.get(f"/referrals/mine/{referral.pk}/")["Location"] == f"/referrals/{referral.pk}/"
    assert sign_in(outsider).get(f"/referrals/mine/{referral.pk}/").status_code == 404


def test_a_partner_answers_on_the_page(
    referral: Referral, caseworker: User, partner_worker: User, sign_in: SignIn
):
    threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)
    browser, address = sign_in(partner_worker), f"/referrals/mine/{referral.pk}/"
    assert "More information needed" in browser.get("/referrals/mine/").text
    assert "Your answer" in browser.get(address).text
    assert browser.post(address, {"text": ""}).status_code == 422
    assert browser.post(address, {"text": "On Mondays."})["Location"] == address
    assert referral.thread.latest("pk").kind == "answer"
    assert "More information needed" not in browser.get("/referrals/mine/").text


def test_a_partner_withdraws_on_the_page(referral: Referral, partner_worker: User, sign_in: SignIn):
    browser, address = sign_in(partner_worker), f"/referrals/mine/{referral.pk}/withdraw/"
    assert browser.post(address, {"reason": "no"}).status_code == 422
    browser.post(address, {"reason": "She found a job."})
    assert "Withdrawn" in browser.get(f"/referrals/mine/{referral.pk}/").text
    assert browser.post(address, {"reason": "She found a job."}).status_code == 422


def test_the_note_at_the_end_stands_first(
    referral: Referral, caseworker: User, partner_worker: User, sign_in: SignIn
):
    decisions.decline(referral=referral, reason="other", by=caseworker.actor)
    threads.write_exit_note(referral=referral, text="A class waits.", by=caseworker.actor)
    page = sign_in(partner_worker).get(f"/referrals/mine/{referral.pk}/").text
    assert "So that support goes on" in page
    assert "Closed" in page


def test_thirty_days_after_the_end_it_is_gone(
    referral: Referral, caseworker: User, partner_worker: User, sign_in: SignIn
):
    decisions.decline(referral=referral, reason="other", by=caseworker.actor)
    browser, access = sign_in(partner_worker), Access.objects.filter(kind="referral")
    assert browser.get(f"/referrals/mine/{referral.pk}/").status_code == 200
    assert access.get().until.date() == timezone.now().date() + dt.timedelta(days=30)
    access.update(until=timezone.now())
    assert browser.get(f"/referrals/mine/{referral.pk}/").status_code == 404
    assert referral.person.code not in browser.get("/referrals/mine/").text


def test_without_an_agreement_nothing_is_seen(referral: Referral, partner_worker: User, sign_in: SignIn):
    Agreement.objects.update(ended_on=timezone.localdate())
    assert sign_in(partner_worker).get(f"/referrals/mine/{referral.pk}/").status_code == 404


def test_those_that_need_an_answer_come_first(
    referral: Referral, caseworker: User, here: Cohort, office: Office, partner_worker: User, sign_in: SignIn
):
    assert partner_worker.partner is not None
    threads.ask(referral=referral, text="When is she free?", by=caseworker.actor)
    many(3, here.programme, office, partner_worker.partner)
    Referral.objects.exclude(pk=referral.pk).first().thread.create(  # type: ignore[union-attr]
        kind="answer", from_partner=True, text="Mondays."
    )
    lines = sign_in(partner_worker).get("/referrals/mine/").context["lines"]
    assert [line.milestone.value for line in lines][-1] == "waiting"
    assert {line.milestone.value for line in lines[:3]} == {"more information needed"}


def test_the_list_asks_as_much_for_one_as_for_fifty(
    here: Cohort,
    office: Office,
    partner_worker: User,
    sign_in: SignIn,
    django_assert_max_num_queries,
):
    assert partner_worker.partner is not None
    browser, asked = sign_in(partner_worker), []
    for number in (1, 49):
        many(number, here.programme, office, partner_worker.partner)
        with django_assert_max_num_queries(30) as captured:
            assert browser.get("/referrals/mine/").status_code == 200
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_navigation_has_a_partners_words_only(partner_worker: User, sign_in: SignIn):
    page = sign_in(partner_worker).get("/referrals/mine/")
    assert [entry.label for entry in page.context["navigation"]] == ["My referrals", "Refer someone"]
    assert "Nobody is referred yet" in page.text
