"""One referral's own page: what is read, by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import people
from tests.factories.cohorts import cohort
from tests.factories.referrals import referral


@pytest.fixture
def made(star_2020: Programme, office: Office, caseworker: User) -> Referral:
    found = referral(star_2020, office, ref="P001")
    people.carry(found.person, caseworker)
    found.evidence.create(
        criterion="right_to_work", answer="no", seen="A letter of 3 May", recorded_by=caseworker
    )
    return found


def url(made: Referral, page: str = "") -> str:
    return f"/referrals/{made.pk}/{page}"


def test_the_page_shows_what_was_seen_and_by_whom(sign_in: SignIn, caseworker: User, made: Referral):
    text = sign_in(caseworker).get(url(made)).text
    for words in ("A letter of 3 May", "Cara Case", "Not met", "Not looked at yet", "Decide", "Nothing yet"):
        assert words in text
    [look] = Event.objects.filter(kind="referrals.referral_looked")
    assert (look.person_id, look.fields) == (made.person_id, ["record"])


def test_a_colleague_sees_how_far_they_have_come_and_nothing_of_the_record(
    sign_in: SignIn, colleague: User, made: Referral
):
    text = sign_in(colleague).get(url(made)).text
    assert "Somebody else carries this person." in text
    for hidden in ("A letter of 3 May", "Has the right to work", "Decide", "Where they begin"):
        assert hidden not in text
    assert Event.objects.get(kind="referrals.referral_looked").fields == ["milestones"]


PAGES = [
    *("", "decide/", "criteria/right_to_work/", "criteria/right_to_work/exception/", "levels/english/"),
    *("offer/", "offer/end/", "enrol/", "move/", "pause/", "resume/", "finish/"),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "who", ["outsider", "trainer", "partner_worker", "participant", "funder", "administrator"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, made: Referral, who: str, page: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(url(made, page)).status_code in (404, 405)
    assert browser.post(url(made, page), {"decision": "withdrew"}).status_code in (404, 405)
    assert not made.decisions.exists()


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_colleague_changes_nothing_of_whom_another_carries(
    sign_in: SignIn, colleague: User, made: Referral, page: str
):
    browser = sign_in(colleague)
    assert browser.get(url(made, page)).status_code in (404, 405)
    assert browser.post(url(made, page), {"decision": "withdrew"}).status_code == 404


def test_the_page_asks_as_often_with_much_as_with_little(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office, made: Referral
):
    browser, counts = sign_in(caseworker), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(url(made)).status_code == 200
        counts.append(len(asked))
        if len(counts) == 1:
            group = cohort(star_2020, office)
            for day in range(1, 10):
                made.evidence.create(criterion="can_commit", answer="yes")
                made.decisions.create(status="waiting")
                made.place_steps.create(cohort=group, status="enrolled", on=f"2021-01-0{day}")
                made.levels.create(skill="english", level="none", recorded_by=caseworker)
    assert counts[1] <= counts[0] + 2  # the codes of the cohort, and of who is away
