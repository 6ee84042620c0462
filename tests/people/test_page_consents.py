"""The pages of what somebody agreed to: the text, the answer, taking it back, what already left."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.people.actions import consents, disclosures
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, LeftAs, Purpose
from onward.people.models import Consent, ConsentOverride, Person
from onward.people.rules.consents import of_partner
from tests.conftest import SignIn
from tests.factories import people


@pytest.fixture
def person(office: Office, caseworker: User, partner: Partner) -> Person:
    return people.person(office, carried_by=caseworker, partner=partner)


@pytest.fixture
def agreed(person: Person, caseworker: User) -> Consent:
    told = AnswerLine(Purpose.QUOTE, Answer.AGREED, timezone.localdate(), AnsweredHow.SIGNED)
    return consents.record_answer(person=person, told=told, by=caseworker.actor)


def url(person: Person, page: str = "") -> str:
    return f"/people/{person.code}/consents/{page}"


def answered(answer: str = "agreed", **told: str) -> dict[str, str]:
    today = timezone.localdate()
    on = {"on_0": str(today.day), "on_1": str(today.month), "on_2": str(today.year)}
    return {"answer": answer, "audience": "", "how": "signed", **on, **told}


@pytest.mark.parametrize(
    "who", ["outsider", "colleague", "trainer", "partner_worker", "participant", "funder", "administrator"]
)
@pytest.mark.parametrize(
    "page", ["", "quote/record/", "quote/print/", "quote/withdraw/", "quote/override/", "end-exception/"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, person: Person, who: str, page: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(url(person, page)).status_code in (404, 405)
    assert browser.post(url(person, page), answered()).status_code in (404, 405)
    assert not Consent.objects.exists()


@pytest.mark.parametrize("who", ["caseworker", "manager", "protection_lead"])
def test_the_page_shows_every_purpose_with_its_text(
    sign_in: SignIn, person: Person, agreed: Consent, who: str, request: pytest.FixtureRequest
):
    text = sign_in(request.getfixturevalue(who)).get(url(person)).text
    for purpose in Purpose:
        assert purpose.label in text
    assert "We would like to print your words in a report." in text
    assert "signed on paper" in text
    assert Event.objects.filter(kind="people.consents_looked", person_id=person.pk).count() == 1


def test_an_answer_is_recorded_after_the_text_was_read(
    sign_in: SignIn, person: Person, caseworker: User, partner: Partner
):
    browser = sign_in(caseworker)
    page = browser.get(url(person, "sharing/record/")).text
    assert "We do not tell them what you say to us." in page
    assert "Harbour Advice" in page
    told = answered("said no", audience=of_partner(partner.pk), note="She was clear")
    assert browser.post(url(person, "sharing/record/"), told).status_code == 302
    row = Consent.objects.get()
    assert (row.purpose, row.answer, row.audience) == ("sharing", "said no", of_partner(partner.pk))
    assert (row.note, row.recorded_by, row.text_version) == ("She was clear", caseworker, 1)


def test_another_audience_is_no_choice(sign_in: SignIn, person: Person, caseworker: User):
    told = answered(audience="partner:999")
    assert sign_in(caseworker).post(url(person, "sharing/record/"), told).status_code == 422
    assert not Consent.objects.exists()


def test_an_answer_lacks_nothing(sign_in: SignIn, person: Person, caseworker: User):
    answer = sign_in(caseworker).post(url(person, "quote/record/"), {})
    assert answer.status_code == 422
    for sentence in ("Choose what they answered.", "Choose how they answered.", "Enter the day."):
        assert sentence in answer.text


def test_it_is_taken_back_in_one_step_and_what_left_is_told(
    sign_in: SignIn, person: Person, agreed: Consent, caseworker: User
):
    told = {"purpose": Purpose.QUOTE, "audience": "office", "left_as": LeftAs.QUOTE}
    disclosures.note(people=[person.pk], **told, by=caseworker.actor)
    browser = sign_in(caseworker)
    assert "They take it back" in browser.get(url(person)).text
    text = browser.post(url(person, "quote/withdraw/"), {"audience": ""}, follow=True).text
    assert "It is taken back: quoting their words." in text
    assert "This already left: As a quotation" in text
    assert "Took it back" in text
    assert "They take it back" not in text


def test_the_answer_keeps_the_text_to_which_it_was_given(
    sign_in: SignIn, office: Office, person: Person, agreed: Consent, caseworker: User
):
    text = sign_in(caseworker).get(url(person, f"{agreed.pk}/")).text
    assert "Version 1" in text
    assert "Cara Case" in text
    other = people.person(office, carried_by=caseworker)
    assert sign_in(caseworker).get(url(other, f"{agreed.pk}/")).status_code == 404


def test_the_paper_names_nobody_and_no_programme(sign_in: SignIn, person: Person, caseworker: User):
    text = sign_in(caseworker).get(url(person, "quote/print/")).text
    assert "Signature" in text
    assert person.code in text
    assert "Quillfeather" not in text


@pytest.mark.parametrize("who", ["caseworker", "manager"])
def test_only_the_lead_allows_it_all_the_same(
    sign_in: SignIn, person: Person, who: str, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(who)).get(url(person, "quote/override/")).status_code == 404


def test_an_exception_is_made_shown_and_ended(
    sign_in: SignIn, person: Person, agreed: Consent, protection_lead: User
):
    browser = sign_in(protection_lead)
    assert browser.post(url(person, "quote/override/"), {"reason": "A court asked for it"}).status_code == 422
    today = timezone.localdate()
    until = {"until_0": str(today.day), "until_1": str(today.month), "until_2": str(today.year)}
    told = {"reason": "A court asked for it", **until}
    text = browser.post(url(person, "quote/override/"), told, follow=True).text
    assert "A court asked for it" in text
    told = {"exception": ConsentOverride.objects.get().pk}
    assert "The exception has ended." in browser.post(url(person, "end-exception/"), told, follow=True).text


def test_a_purpose_that_is_none_has_no_page(sign_in: SignIn, person: Person, caseworker: User):
    for page in ("fame/record/", "fame/print/"):
        assert sign_in(caseworker).get(url(person, page)).status_code == 404


def test_the_page_takes_as_many_queries_for_many_answers_as_for_one(
    sign_in: SignIn, person: Person, agreed: Consent, caseworker: User, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    browser.get(url(person))
    with CaptureQueriesContext(connection) as few:
        browser.get(url(person))
    for purpose in (Purpose.QUOTE, Purpose.PICTURE, Purpose.RESEARCH) * 5:
        told = AnswerLine(purpose, Answer.AGREED, timezone.localdate(), AnsweredHow.SPOKEN)
        consents.record_answer(person=person, told=told, by=caseworker.actor)
    with django_assert_max_num_queries(len(few)):
        browser.get(url(person))
