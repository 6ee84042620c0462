"""The welcome pack: a neutral letter, the sessions that are open, and a card, as one PDF."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from onward.accounts.models import Card, Office, User
from onward.audit.models import Event
from onward.casefile.queries import welcome as queries
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import programme as programme_of
from onward.referrals.models import Referral
from onward.training.models import Session
from tests.architecture.test_words_for_participants import BLAME, LONGEST, TELLING
from tests.conftest import SignIn
from tests.factories import cohorts, people
from tests.factories.referrals import referral

TOLD = {"where": "5 High Street, room 2", "call_name": "Nadia", "call_number": "020 7946 0123"}


@pytest.fixture
def joined(star_2020: Programme, office: Office, caseworker: User) -> Referral:
    group = cohorts.cohort(star_2020, office, starts_on=timezone.localdate() + dt.timedelta(days=1))
    cohorts.sessions(group, 24)
    made = referral(star_2020, office, enrolled_in=group)
    people.carry(made.person, caseworker)
    return made


def url(made: Referral) -> str:
    return f"/people/{made.person.code}/welcome/"


def test_one_click_makes_the_letter_the_timetable_and_the_card(
    sign_in: SignIn, caseworker: User, joined: Referral
):
    browser = sign_in(caseworker)
    page = browser.get(url(joined)).text
    assert "the days of 24 sessions" in page
    answer = browser.post(url(joined), {**TOLD, "with_card": "on"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="my-course.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert Card.objects.filter(revoked_at=None).count() == 1
    assert Event.objects.filter(kind="casefile.welcome_looked", person_id=joined.person_id).count() == 2


def test_a_card_is_given_only_if_it_is_wanted(sign_in: SignIn, caseworker: User, joined: Referral):
    assert sign_in(caseworker).post(url(joined), TOLD).content.startswith(b"%PDF")
    assert not Card.objects.exists()


def test_what_lacks_is_said(sign_in: SignIn, caseworker: User, joined: Referral):
    answer = sign_in(caseworker).post(url(joined), {"with_card": "on"})
    assert answer.status_code == 422
    for sentence in ("Enter where the first session is.", "Enter whom they can call."):
        assert sentence in answer.text
    assert not Card.objects.exists()


def test_sessions_of_a_closed_module_are_left_out(star_2020: Programme, office: Office, caseworker: User):
    modular = programme_of("star-2")
    group = cohorts.cohort(modular, office, starts_on=timezone.localdate() + dt.timedelta(days=1))
    cohorts.sessions(group, 24)
    Session.objects.filter(code="D2").update(cancelled_at=timezone.now())
    made = referral(modular, office, enrolled_in=group)
    pack = queries.of(caseworker, made.person, today=timezone.localdate())
    assert pack is not None
    codes = [session.code for session, _ in pack.sessions]
    assert codes == ["D1", *(f"D{number}" for number in range(3, 9)), *(f"L{n}" for n in range(1, 9))]
    assert pack.closed == ["Employment skills"]


def test_the_letter_says_when_where_and_whom_to_call_and_nothing_else(joined: Referral, caseworker: User):
    pack = queries.of(caseworker, joined.person, today=timezone.localdate())
    assert pack is not None
    told = queries.letter(pack, TOLD)
    assert [fact["label"] for fact in told["facts"]] == ["When", "Where", "Whom to call"]
    assert told["greeting"] == "Hello Mirabella"
    words = " ".join(str(value) for value in told.values())
    assert joined.programme.title not in words
    assert joined.office.name not in words


def test_its_words_are_short_and_tell_nothing():
    lists = (queries.OPENING, queries.HELP, queries.CARD_WORDS)
    for sentence in [part for line in lists for text in line for part in re.split(r"(?<=[.?]) ", text)]:
        assert len(sentence.split()) <= LONGEST
        assert not re.search(BLAME, sentence, re.IGNORECASE)
        assert not re.search(TELLING, sentence, re.IGNORECASE)


def test_nobody_without_a_course_gets_one(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office, decision="accepted")
    assert "They are in no course now" in sign_in(caseworker).get(url(made)).text
    assert "They are in no course now" in sign_in(caseworker).post(url(made), TOLD).text


@pytest.mark.parametrize(
    "who", ["outsider", "colleague", "trainer", "partner_worker", "participant", "funder", "administrator"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, joined: Referral, who: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(url(joined)).status_code == 404
    assert browser.post(url(joined), TOLD).status_code == 404
