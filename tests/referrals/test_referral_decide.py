"""Yes, not yet, or no with a reason: the page where it is decided."""

import pytest

from onward.accounts.models import Office, User
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.actions import places
from onward.referrals.choices import Standing
from onward.referrals.models import Referral
from onward.referrals.rules import TOLD
from tests.conftest import SignIn
from tests.factories.cohorts import cohort
from tests.factories.referrals import ENROLLED, meets_all_criteria, referral


@pytest.fixture
def eligible(star_2020: Programme, office: Office) -> Referral:
    answers = {one.key: TOLD if one.free_text else one.met_by[0] for one in current(star_2020).criteria}
    return meets_all_criteria(referral(star_2020, office), answers)


def decide(browser, made: Referral, decision: str, **told: str):
    return browser.post(f"/referrals/{made.pk}/decide/", {"decision": decision, **told}, follow=True)


def test_somebody_who_meets_everything_is_accepted(sign_in: SignIn, caseworker: User, eligible: Referral):
    browser = sign_in(caseworker)
    assert "All modules are open" in browser.get(f"/referrals/{eligible.pk}/decide/").text
    text = decide(browser, eligible, "accepted").text
    assert "The referral is accepted." in text
    assert "Offer one in the order of the waiting list." in text


def test_what_stands_in_the_way_is_named_and_led_to(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    browser = sign_in(caseworker)
    page = browser.get(f"/referrals/{made.pk}/decide/")
    assert "These stand in the way of a place." in page.text
    assert f"/referrals/{made.pk}/criteria/right_to_work/" in page.text
    refused = decide(browser, made, "accepted")
    assert refused.status_code == 422
    assert "“Has the right to work” is not met yet." in refused.text
    assert not made.decisions.exists()


def test_a_no_needs_a_reason_of_the_list(sign_in: SignIn, caseworker: User, eligible: Referral):
    browser = sign_in(caseworker)
    for reason in ({}, {"reason": "because"}):
        refused = decide(browser, eligible, "declined", **reason)
        assert refused.status_code == 422
    assert "Choose why the referral is declined." in decide(browser, eligible, "declined").text
    assert "Declined because" in decide(browser, eligible, "declined", reason="no_place").text
    assert eligible.decisions.get().reason == "no_place"


def test_a_mistake_is_put_right(sign_in: SignIn, caseworker: User, eligible: Referral):
    browser = sign_in(caseworker)
    for decision in ("accepted", "waiting", "withdrew", "waiting"):
        assert decide(browser, eligible, decision).status_code == 200
    eligible.refresh_from_db()
    assert eligible.standing == Standing.WAITING


def test_who_has_a_place_is_not_put_on_the_waiting_list(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    group = cohort(star_2020, office)
    made = referral(star_2020, office, decision="accepted")
    places.offer_place(referral=made, cohort=group, by=caseworker.actor)
    browser = sign_in(caseworker)
    assert "A place is offered to them." in decide(browser, made, "waiting").text
    places.enrol(referral=made, cohort=group, on=ENROLLED, by=caseworker.actor)
    assert "They have been in a course" in decide(browser, made, "waiting").text
    assert "They are in the course. Record that they left early" in decide(browser, made, "withdrew").text


@pytest.mark.parametrize("decision", ["", "perhaps"])
def test_something_has_to_be_decided(sign_in: SignIn, caseworker: User, eligible: Referral, decision: str):
    answer = decide(sign_in(caseworker), eligible, decision)
    assert answer.status_code == 422
    assert not eligible.decisions.exists()
