"""Offering a place, enrolling, moving, being away, and how the course ended: the pages."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.programmes.models import Cohort, Programme
from onward.referrals.actions import places
from onward.referrals.models import Commitment, Referral
from onward.referrals.queries import places as queries
from tests.conftest import SignIn
from tests.factories.cohorts import cohort
from tests.factories.referrals import referral


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def group(star_2020: Programme, office: Office, today: dt.date) -> Cohort:
    return cohort(star_2020, office, starts_on=today - dt.timedelta(weeks=1))


@pytest.fixture
def other(star_2020: Programme, office: Office, today: dt.date) -> Cohort:
    return cohort(star_2020, office, code="C2", starts_on=today)


@pytest.fixture
def accepted(star_2020: Programme, office: Office) -> Referral:
    return referral(star_2020, office, decision="accepted")


@pytest.fixture
def joined(accepted: Referral, group: Cohort, today: dt.date, caseworker: User) -> Referral:
    places.enrol(referral=accepted, cohort=group, on=today - dt.timedelta(days=5), by=caseworker.actor)
    return accepted


def on(day: dt.date, **told: object) -> dict[str, object]:
    return {"on_0": day.day, "on_1": day.month, "on_2": day.year, **told}


def test_a_place_is_offered_and_the_offer_taken_back(
    sign_in: SignIn, caseworker: User, accepted: Referral, group: Cohort
):
    browser, url = sign_in(caseworker), f"/referrals/{accepted.pk}/"
    assert "10 of 10 places free" in browser.get(f"{url}offer/").text
    text = browser.post(f"{url}offer/", {"cohort": group.pk}, follow=True).text
    assert "A place in cohort C1 is offered." in text
    assert "Take the offer back" in text
    assert "The offer has ended." in browser.post(f"{url}offer/end/", follow=True).text
    assert "No place is offered to them now." in browser.post(f"{url}offer/end/", follow=True).text
    assert queries.of(accepted) is None


def test_a_full_cohort_says_so(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office, accepted: Referral, group: Cohort
):
    Cohort.objects.update(places=1)
    referral(star_2020, office, ref="P002", enrolled_in=group)
    browser = sign_in(caseworker)
    assert "0 of 1 places free" in browser.get(f"/referrals/{accepted.pk}/offer/").text
    answer = browser.post(f"/referrals/{accepted.pk}/offer/", {"cohort": group.pk})
    assert answer.status_code == 422
    assert "Cohort C1 is full: 1 of 1 places are taken." in answer.text


def test_only_cohorts_of_the_programme_and_office_can_be_chosen(
    sign_in: SignIn,
    caseworker: User,
    star_2020: Programme,
    office: Office,
    other_office: Office,
    accepted: Referral,
):
    far = cohort(star_2020, other_office)
    over = cohort(star_2020, office, code="C9", starts_on=dt.date(2020, 1, 7))
    browser = sign_in(caseworker)
    assert "There is no cohort to choose" in browser.get(f"/referrals/{accepted.pk}/offer/").text
    for one in (far, over):
        answer = browser.post(f"/referrals/{accepted.pk}/offer/", {"cohort": one.pk})
        assert answer.status_code == 422


def test_somebody_joins_once_both_sides_have_promised(
    sign_in: SignIn, caseworker: User, accepted: Referral, group: Cohort, today: dt.date
):
    browser, url = sign_in(caseworker), f"/referrals/{accepted.pk}/enrol/"
    assert "I can stop at any time." in browser.get(url).text
    refused = browser.post(url, on(today, cohort=group.pk))
    assert refused.status_code == 422
    assert "tick that they agreed" in refused.text
    text = browser.post(url, on(today, cohort=group.pk, agreed="on"), follow=True).text
    assert "They are enrolled in cohort C1." in text
    assert "Make the welcome pack" in text
    assert Commitment.objects.get().agreed_on == today


def test_somebody_moves_to_another_cohort(
    sign_in: SignIn, caseworker: User, joined: Referral, group: Cohort, other: Cohort, today: dt.date
):
    browser, url = sign_in(caseworker), f"/referrals/{joined.pk}/move/"
    page = browser.get(url).text
    assert "They are in cohort C1 now." in page
    assert "C2, starts" in page
    assert "C1, starts" not in page
    assert "They go on in cohort C2." in browser.post(url, on(today, cohort=other.pk), follow=True).text
    before = browser.post(url, on(today - dt.timedelta(days=3), cohort=group.pk))
    assert before.status_code == 422


def test_somebody_is_away_and_back(sign_in: SignIn, caseworker: User, joined: Referral, today: dt.date):
    browser, url = sign_in(caseworker), f"/referrals/{joined.pk}/"
    text = browser.post(f"{url}pause/", on(today, reason="A new job"), follow=True).text
    assert "They are away for a while." in text
    assert "Away since" in text
    assert browser.post(f"{url}pause/", on(today)).status_code == 422
    assert "Away since" in browser.get(f"{url}resume/").text
    text = browser.post(f"{url}resume/", on(today), follow=True).text
    assert "The register expects them again." in text
    assert "Came back" in text


def test_how_the_course_ended_is_kept_and_can_be_corrected(
    sign_in: SignIn, caseworker: User, joined: Referral, today: dt.date
):
    browser, url = sign_in(caseworker), f"/referrals/{joined.pk}/finish/"
    ahead = browser.post(url, on(today + dt.timedelta(days=2), status="completed"))
    assert ahead.status_code == 422
    assert "This day is still to come." in ahead.text
    text = browser.post(url, on(today, status="left early", reason="Moved away"), follow=True).text
    assert "Left early" in text
    assert "Enrol again" in text
    assert "Until now: left early" in browser.get(url).text
    assert "Completed" in browser.post(url, on(today, status="completed"), follow=True).text


@pytest.mark.parametrize("page", ["offer", "enrol", "move", "pause", "resume", "finish"])
def test_nothing_filled_in_is_told_in_sentences(
    sign_in: SignIn, caseworker: User, joined: Referral, other: Cohort, page: str
):
    answer = sign_in(caseworker).post(f"/referrals/{joined.pk}/{page}/", {})
    assert answer.status_code == 422
    assert "There is something to put right" in answer.text
